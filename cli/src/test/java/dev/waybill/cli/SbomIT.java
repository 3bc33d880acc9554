package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of what is shipped, as the build wrote it beside the jar. */
class SbomIT {

    @Test
    void namesEachLibraryWithItsVersionAndHash() throws IOException {
        JsonNode sbom =
                new ObjectMapper().readTree(Path.of("target", "sbom.json").toFile());
        List<String> names = new ArrayList<>();
        for (JsonNode component : sbom.at("/components")) {
            names.add(component.path("group").asText() + ":"
                    + component.path("name").asText());
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/").contains("@");
            assertThat(component.path("hashes"))
                    .as("hashes of %s", component.path("purl"))
                    .isNotEmpty();
        }
        assertThat(names)
                .contains("at.yawk.lz4:lz4-java", "org.jcommander:jcommander", "software.amazon.awssdk:s3")
                .noneMatch(name -> name.startsWith("org.lz4:") || name.startsWith("org.junit"));
    }
}
