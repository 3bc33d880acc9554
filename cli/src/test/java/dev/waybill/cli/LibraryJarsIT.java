package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged libraries, as a program on the module path sees them. */
class LibraryJarsIT {

    @Test
    void haveModuleNamesThatStayTheSameWhateverTheVersion() throws IOException {
        ModuleFinder finder = ModuleFinder.of(jar("core"), jar("s3"));
        assertThat(finder.findAll())
                .extracting(ModuleReference::descriptor)
                .extracting(ModuleDescriptor::name)
                .containsExactlyInAnyOrder("dev.waybill.core", "dev.waybill.s3");
        assertThat(finder.find("dev.waybill.s3").orElseThrow().descriptor().provides())
                .singleElement()
                .satisfies(service -> assertThat(service.service()).isEqualTo("dev.waybill.PlanExecutorFactory"));
    }

    private static Path jar(String module) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> built =
                Files.newDirectoryStream(Path.of("..", module, "target"), "waybill-" + module + "-*.jar")) {
            built.forEach(jars::add);
        }
        jars.removeIf(jar -> jar.toString().matches(".*-(sources|javadoc|tests)\\.jar"));
        assertThat(jars).hasSize(1);
        return jars.get(0);
    }
}
