package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the packaged jar consists of. That two builds are the same is shown by {@code .ci/reproducible}; here is what would make them differ. */
class ShippedJarIT {

    private static final File JAR = new File("target/cli.jar");

    @Test
    void theBillOfMaterialsNamesEveryLibraryInside() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(new File("target/sbom.json"));
        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        Set<String> named = new TreeSet<>();
        bill.at("/components").forEach(component -> {
            assertThat(component.at("/hashes"))
                    .as(component.at("/name").asText())
                    .isNotEmpty();
            named.add(component.at("/group").asText() + ":"
                    + component.at("/name").asText() + ":"
                    + component.at("/version").asText());
        });
        Set<String> inside = new TreeSet<>();
        try (JarFile jar = new JarFile(JAR)) {
            for (JarEntry entry : jar.stream()
                    .filter(file -> file.getName().endsWith("/pom.properties"))
                    .toList()) {
                Properties library = new Properties();
                try (InputStream in = jar.getInputStream(entry)) {
                    library.load(in);
                }
                inside.add(library.getProperty("groupId") + ":" + library.getProperty("artifactId") + ":"
                        + library.getProperty("version"));
            }
        }
        // The jar itself; and what Netty brings inside its own jar, which Maven cannot know.
        inside.removeIf(library ->
                library.startsWith("dev.waybill:waybill-cli:") || library.startsWith("org.jctools:jctools-core:"));
        assertThat(inside).hasSizeGreaterThan(20);
        assertThat(named)
                .containsAll(inside)
                .as("which tells nothing of itself")
                .anyMatch(library -> library.startsWith("software.amazon.awssdk.crt:aws-crt:"));
    }

    /** Without them the launchers would choose flags under which TLS crawls. */
    @Test
    void bringsNativeCiphersForTheSystemsThatTheLaunchersTrustToHaveThem() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith("META-INF/native/lib") || name.endsWith(".dll")))
                    .contains(
                            "META-INF/native/libnetty_tcnative_linux_x86_64.so",
                            "META-INF/native/libnetty_tcnative_linux_aarch_64.so",
                            "META-INF/native/libnetty_tcnative_osx_x86_64.jnilib",
                            "META-INF/native/libnetty_tcnative_osx_aarch_64.jnilib",
                            "META-INF/native/netty_tcnative_windows_x86_64.dll");
        }
    }

    @Test
    void bringsNativeChecksumsForTheSameSystems() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.contains("aws-crt-jni")))
                    .containsExactlyInAnyOrder(
                            "linux/x86_64/glibc/libaws-crt-jni.so",
                            "linux/armv8/glibc/libaws-crt-jni.so",
                            "osx/x86_64/cruntime/libaws-crt-jni.dylib",
                            "osx/armv8/cruntime/libaws-crt-jni.dylib",
                            "windows/x86_64/cruntime/aws-crt-jni.dll");
        }
    }

    @Test
    void holdsNoTimeAndNothingOfTheMachineThatBuiltIt() throws IOException {
        String here = Path.of("").toAbsolutePath().toString();
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream()
                            .filter(entry -> entry.getName().matches("dev/waybill/.*|META-INF/MANIFEST.MF"))
                            .map(JarEntry::getTimeLocal)
                            .collect(Collectors.toSet()))
                    .as("times of what this build made")
                    .hasSize(1);
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.keySet().stream().map(Object::toString))
                    .doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Bnd-LastModified");
            for (JarEntry entry : jar.stream()
                    .filter(file -> file.getName().startsWith("dev/waybill")
                            || file.getName().startsWith("META-INF/"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    // One character a byte: names of files are found in classes too.
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                            .as(entry.getName())
                            .doesNotContain(here);
                }
            }
        }
    }
}
