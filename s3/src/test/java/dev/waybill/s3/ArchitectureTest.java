package dev.waybill.s3;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.waybill.s3.http.Request;
import software.amazon.awssdk.core.exception.SdkException;

/** The arrows between the packages of s3, and the jobs that only one class may do, each with its reason. */
@AnalyzeClasses(packages = "dev.waybill.s3", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.waybill.s3";
    private static final String HTTP = "dev.waybill.s3.http";
    private static final String WIRE = "dev.waybill.s3.wire";
    private static final String LISTING = "dev.waybill.s3.listing";
    private static final String EVIDENCE = "dev.waybill.s3.evidence";
    private static final String COMPARE = "dev.waybill.s3.compare";
    private static final String STORAGE = "dev.waybill.s3.storage";
    private static final String FOLLOW_UP = "dev.waybill.s3.followup";
    private static final String TRANSFER = "dev.waybill.s3.transfer";

    @ArchTest
    static final ArchRule wireKnowsNoPlans = noClasses()
            .that()
            .resideInAPackage(WIRE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING, EVIDENCE, TRANSFER)
            .because("a request is the same whoever sends it");

    @ArchTest
    static final ArchRule listingUsesTheWireOnly = noClasses()
            .that()
            .resideInAPackage(LISTING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, TRANSFER)
            .because("what exists is found without knowing what will be done with it");

    @ArchTest
    static final ArchRule evidenceSendsNothing = noClasses()
            .that()
            .resideInAPackage(EVIDENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING, TRANSFER)
            .because("what proves the bytes is the same however they came");

    @ArchTest
    static final ArchRule transferListsNothing = noClasses()
            .that()
            .resideInAPackage(TRANSFER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING)
            .because("an object is bought the same way from a listing and from a plan file");

    @ArchTest
    static final ArchRule compareSendsNothing = noClasses()
            .that()
            .resideInAPackage(COMPARE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING, TRANSFER, WIRE)
            .because("what a file is can be found out whoever asks S3");

    @ArchTest
    static final ArchRule storageSendsNothing = noClasses()
            .that()
            .resideInAPackage(STORAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING, TRANSFER, WIRE, HTTP, FOLLOW_UP)
            .because("where bytes are put together is the same whoever sends them");

    @ArchTest
    static final ArchRule followUpSendsNothing = noClasses()
            .that()
            .resideInAPackage(FOLLOW_UP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, LISTING, TRANSFER, WIRE)
            .because("what is done with a verified object costs nothing");

    @ArchTest
    static final ArchRule hasNoCycles = slices().matching("dev.waybill.s3.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package must be understandable without those that use it");

    @ArchTest
    static final ArchRule oneClassBuildsRequests = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.waybill.s3.wire.S3Requests")
            .and()
            .doNotHaveFullyQualifiedName("dev.waybill.s3.wire.SignatureV4")
            .should()
            .callConstructorWhere(target(owner(assignableTo(Request.class))))
            .because(
                    "a request built elsewhere would lack the payer header or the pinned version; the signature only adds its headers");

    @ArchTest
    static final ArchRule httpKnowsNothingOfS3 = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, WIRE, LISTING, EVIDENCE, COMPARE, TRANSFER, "dev.waybill", "dev.waybill.cost..")
            .because("what carries requests must be replaceable");

    @ArchTest
    static final ArchRule onlyHttpKnowsNetty = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..")
            .because("what carries requests must be replaceable");

    @ArchTest
    static final ArchRule onlyTheWireTranslatesSdkExceptions = noClasses()
            .that()
            .resideOutsideOfPackage(WIRE)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SdkException.class)
            .because("what an error means to a user is decided in one place");

    @ArchTest
    static final ArchRule listingKnowsNoSdk = noClasses()
            .that()
            .resideInAPackage(LISTING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.netty..")
            .because("keys, times and pages are not the SDK's business");

    @ArchTest
    static final ArchRule printsNothing = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "a library's output belongs to the program that embeds it");

    @ArchTest
    static final ArchRule logsThroughSlf4j = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because(
            "the program that embeds the library chooses where logs go");

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")
            .orShould()
            .haveSimpleNameStartingWith("Abstract")
            .because("such names say nothing, so anything ends up in there");

    @ArchTest
    static final ArchRule packagesAreNamedAfterFeatures = noClasses()
            .should()
            .resideInAnyPackage("..internal..", "..impl..", "..util..", "..utils..")
            .because("what is internal is package-private beside the type that uses it");
}
