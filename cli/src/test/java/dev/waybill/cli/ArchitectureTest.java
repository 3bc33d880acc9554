package dev.waybill.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.waybill.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule RENDERERS_KNOW_ONLY_VALUES = noClasses()
            .that()
            .resideInAPackage("dev.waybill.cli.output")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.waybill.cli", "dev.waybill.cli.progress", "dev.waybill.s3..", "com.beust..")
            .because("a renderer is a function from a result to text");

    @ArchTest
    static final ArchRule PROGRESS_KNOWS_NO_COMMAND = noClasses()
            .that()
            .resideInAPackage("dev.waybill.cli.progress")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.waybill.cli", "dev.waybill.s3..", "com.beust..")
            .because("progress listens to events, whoever started the run");

    @ArchTest
    static final ArchRule COMPLETION_KNOWS_NO_COMMAND = noClasses()
            .that()
            .resideInAPackage("dev.waybill.cli.completion")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.waybill.cli", "dev.waybill.s3..", "com.beust..")
            .because("a script is a function from what there is to complete to text");
}
