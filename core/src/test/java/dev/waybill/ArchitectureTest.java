package dev.waybill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The arrows between the packages of core, each with its reason. */
@AnalyzeClasses(
        packages = "dev.waybill",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestkit.class})
class ArchitectureTest {

    /** The testkit is on the class path of tests only. */
    static final class WithoutTestkit implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testkit/");
        }
    }

    private static final String ROOT = "dev.waybill";
    private static final String DATASET = "dev.waybill.dataset..";
    private static final String COST = "dev.waybill.cost..";
    private static final String CHECKSUM = "dev.waybill.checksum..";
    private static final String MANIFEST = "dev.waybill.manifest..";
    private static final String TARGET = "dev.waybill.target..";
    private static final String LZ4 = "dev.waybill.lz4..";
    private static final String LEDGER = "dev.waybill.ledger..";

    @ArchTest
    static final ArchRule coreKnowsNoAws = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.netty..")
            .because("plans, prices and records must be usable without the AWS SDK; waybill-s3 is where it is known");

    @ArchTest
    static final ArchRule datasetStandsAlone = noClasses()
            .that()
            .resideInAPackage(DATASET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, COST, CHECKSUM, MANIFEST, TARGET, LZ4, LEDGER)
            .because("what exists does not depend on what it costs or where it goes");

    @ArchTest
    static final ArchRule costStandsAlone = noClasses()
            .that()
            .resideInAPackage(COST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, CHECKSUM, MANIFEST, TARGET, LZ4, LEDGER)
            .because("prices are computed from numbers, whatever they count");

    @ArchTest
    static final ArchRule checksumStandsAlone = noClasses()
            .that()
            .resideInAPackage(CHECKSUM)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, MANIFEST, TARGET, LZ4, LEDGER)
            .because("digests are computed from bytes, whatever they mean");

    @ArchTest
    static final ArchRule lz4StandsAlone = noClasses()
            .that()
            .resideInAPackage(LZ4)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, CHECKSUM, MANIFEST, TARGET)
            .because("frames decode the same, whatever their lines mean");

    @ArchTest
    static final ArchRule onlyLz4KnowsTheLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(LZ4)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.jpountz..")
            .because("its own frame reader refuses linked blocks, and its fast decompressor reads out of bounds");

    @ArchTest
    static final ArchRule manifestUsesChecksumOnly = noClasses()
            .that()
            .resideInAPackage(MANIFEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, TARGET, LZ4, LEDGER)
            .because("the record of what is verified must be readable years later, without the plan that made it");

    @ArchTest
    static final ArchRule targetUsesManifestOnly = noClasses()
            .that()
            .resideInAPackage(TARGET)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, LZ4, LEDGER)
            .because("files are kept by key, whatever dataset they belong to");

    @ArchTest
    static final ArchRule ledgerUsesCostOnly = noClasses()
            .that()
            .resideInAPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, CHECKSUM, MANIFEST, TARGET)
            .because("what a run cost must be readable without knowing what it was for");

    @ArchTest
    static final ArchRule diskStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.waybill.disk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, CHECKSUM, MANIFEST, TARGET, LZ4, LEDGER)
            .because("forcing is the same, whatever the file holds");

    @ArchTest
    static final ArchRule errorsStandsAlone = noClasses()
            .that()
            .resideInAPackage("dev.waybill.errors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, DATASET, COST, CHECKSUM, MANIFEST, TARGET, LZ4, LEDGER, "dev.waybill.disk..")
            .because("what the system said is put into the same words, whoever was told");

    @ArchTest
    static final ArchRule hasNoCycles = slices().matching("dev.waybill.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package must be understandable without those that use it");

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
