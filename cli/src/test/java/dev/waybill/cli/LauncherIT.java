package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shell script beside the jar, in a directory with a space in its name, which a copy of what the build made went to. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has waybill.cmd instead")
class LauncherIT {

    private static final Path BUILT = Path.of("target").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");

    /** What can be wrong with an archive. */
    enum Damage {
        MISSING,
        EMPTY,
        CUT,
        OF_ANOTHER_JAR,
        OF_ANOTHER_JDK
    }

    @TempDir
    Path home;

    private Path directory;
    private Path launcher;

    @BeforeEach
    void copyWhatTheBuildMade() throws IOException {
        directory = Files.createDirectory(home.resolve("what was built"));
        for (String file : List.of("waybill", "cli.jar", "cli.jsa")) {
            if (Files.exists(BUILT.resolve(file))) {
                // With its time, as the archive goes with the jar's.
                Files.copy(BUILT.resolve(file), directory.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        launcher = directory.resolve("waybill");
    }

    @Test
    void startsThroughALinkToALinkFromAnotherDirectory() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("bin"));
        Path first = Files.createSymbolicLink(directory.resolve("way"), Path.of("waybill"));
        Path second = Files.createSymbolicLink(elsewhere.resolve("wb"), elsewhere.relativize(first));

        Result result = run(second, Map.of("JAVA_HOME", JAVA_HOME), "--version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("Java " + Runtime.version());
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void startsByItsBareNameWithTheJavaOnThePath() throws Exception {
        Result result = new CliProcess(
                        List.of("/bin/sh", "-c", "cd 'what was built' && exec sh waybill \"$@\"", "sh"),
                        home,
                        Map.of("JAVA_HOME", "", "PATH", JAVA_HOME + "/bin:/usr/bin:/bin"))
                .run("--version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("waybill ").contains("Java " + Runtime.version());
    }

    @Test
    void saysWhereItLookedForAJava() throws Exception {
        Result result = run(launcher, Map.of("JAVA_HOME", "/no/such/java"), "--version");

        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.err()).contains("/no/such/java/bin/java is not there; set JAVA_HOME");
    }

    @Test
    void mapsTheClassesThatTheBuildArchived() throws Exception {
        assumeTrue(Files.exists(BUILT.resolve("cli.jsa")), "this build made no archive");
        // It goes with the jar where that was built.
        Result result =
                run(BUILT.resolve("waybill"), Map.of("WAYBILL_JAVA_OPTS", "-Xlog:class+load"), "help", "estimate");

        assertThat(result.out())
                .contains("dev.waybill.cli.Main source: shared objects file")
                .contains("com.beust.jcommander.JCommander source: shared objects file");
    }

    @Test
    void findsTheNativeCodeThatTheBuildUnpacked() throws Exception {
        assumeTrue(
                OS.LINUX.isCurrentOs() && Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2")),
                "the path of another system's native code is another one");
        Path code = Path.of("native/linux/x86_64/glibc");
        Files.createDirectories(directory.resolve(code));
        Files.copy(
                BUILT.resolve(code).resolve("libaws-crt-jni.so"),
                directory.resolve(code).resolve("libaws-crt-jni.so"));

        Result result = run(
                launcher,
                Map.of("JAVA_HOME", JAVA_HOME, "WAYBILL_JAVA_OPTS", "-XshowSettings:properties"),
                "--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("java.library.path = " + directory.resolve(code).toRealPath());
    }

    @ParameterizedTest
    @EnumSource
    void doesWithoutAnArchiveThatIsNotForItAndSaysNothing(Damage damage) throws Exception {
        Path archive = directory.resolve("cli.jsa");
        assumeTrue(Files.exists(archive), "this build made no archive");
        spoil(archive, damage);

        Result result = run(launcher, Map.of("JAVA_HOME", JAVA_HOME), "--version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("waybill ").hasLineCount(1);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void leavesTheChoiceOfACollectorToTheEnvironment() throws Exception {
        Result result = run(launcher, Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC"), "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void leavesTheOptimisingCompilerOutWhereCiphersAreNative() throws Exception {
        assumeTrue(
                OS.LINUX.isCurrentOs()
                        && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
                        && Files.exists(Path.of("/etc/ld.so.cache")),
                "not a system that the jar has native ciphers for");

        Result result = run(launcher, Map.of("JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal"), "--version");

        assertThat(result.out()).containsPattern(" TieredStopAtLevel += 1 ");
    }

    @Test
    void passesExitCodesAndWordsOn() throws Exception {
        Result result = run(launcher, Map.of(), "estimate", "--to", "with 'quotes' and  spaces", "--nonsense", "");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_ARGUMENTS.number());
        assertThat(result.err()).contains("unknown option --nonsense");
    }

    @Test
    void isTheProcessThatSignalsReach() throws Exception {
        try (S3Server server = S3Server.start()) {
            server.script(Rule.on(RequestKind.LIST).then(Fault.neverAnswer()));
            Process process = launcher(launcher, credentials())
                    .start(
                            "estimate",
                            "--last-days",
                            "1",
                            "--endpoint-url",
                            server.endpoint().toString(),
                            "--path-style");
            while (server.stats().requests(RequestKind.LIST) == 0 && process.isAlive()) {
                Thread.onSpinWait();
            }

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
        }
    }

    @Test
    void namesItselfInTheNextCommand() throws Exception {
        try (S3Server server = S3Server.builder().region("ap-northeast-1").start()) {
            server.bucket("hl-mainnet-node-data").putGenerated("node_fills_by_block/hourly/20251001/0.lz4", 1_000, 0);
            Result result = run(
                    launcher,
                    credentials(),
                    "estimate",
                    "--paths",
                    "current",
                    "--start-date",
                    "2025-10-01",
                    "--end-date",
                    "2025-10-01",
                    "--endpoint-url",
                    server.endpoint().toString(),
                    "--path-style");

            assertThat(result.out()).as(result.err()).contains("Next: '" + launcher + "' download --paths current");
        }
    }

    private static Map<String, String> credentials() {
        return Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret");
    }

    private Result run(Path program, Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        return launcher(program, variables).run(arguments);
    }

    private CliProcess launcher(Path program, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of("JAVA_HOME", JAVA_HOME));
        all.putAll(variables);
        return new CliProcess(List.of(program.toString()), home, all);
    }

    private void spoil(Path archive, Damage damage) throws IOException {
        // The build makes it read-only.
        Files.copy(archive, directory.resolve("copy"));
        Files.delete(archive);
        switch (damage) {
            case MISSING -> {}
            case EMPTY -> Files.createFile(archive);
            case CUT, OF_ANOTHER_JAR, OF_ANOTHER_JDK -> Files.move(directory.resolve("copy"), archive);
        }
        if (damage == Damage.OF_ANOTHER_JAR) {
            Files.setLastModifiedTime(directory.resolve("cli.jar"), FileTime.from(Instant.EPOCH));
        }
        if (damage == Damage.CUT || damage == Damage.OF_ANOTHER_JDK) {
            assertThat(archive.toFile().setWritable(true)).isTrue();
            try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
                if (damage == Damage.CUT) {
                    file.setLength(file.length() / 2);
                } else {
                    renameJdk(file);
                }
            }
        }
    }

    /** The header holds the version of the JVM as text. */
    private static void renameJdk(RandomAccessFile file) throws IOException {
        byte[] head = new byte[8192];
        file.readFully(head);
        String version = System.getProperty("java.vm.version");
        int at = new String(head, StandardCharsets.ISO_8859_1).indexOf(version);
        assertThat(at).as("where the archive names " + version).isPositive();
        file.seek(at);
        file.write("1.2.3".getBytes(StandardCharsets.ISO_8859_1));
    }
}
