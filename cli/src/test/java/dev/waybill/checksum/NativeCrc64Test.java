package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On the systems that the jar has native code for. */
@EnabledOnOs(
        value = {OS.LINUX, OS.MAC},
        architectures = {"amd64", "x86_64", "aarch64"})
class NativeCrc64Test {

    @Test
    void isLoadedOnceSoManyBytesCame() {
        NativeCrc64 source = new NativeCrc64(1_000);

        assertThat(source.insteadOfJava(600)).isEmpty();
        assertThat(source.insteadOfJava(400)).isEmpty();
        assertThat(source.insteadOfJava(1)).isPresent();
        assertThat(source.insteadOfJava(1)).isPresent();
    }

    /** In a process of its own, for one process loads once. */
    @Test
    void leavesNothingInTheTemporaryDirectoryWhileItRuns(@TempDir Path temporary) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeCrc64Test.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("loaded");
            assertThat(temporary).isEmptyDirectory();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Loads, says so, and stays until it is killed, or whoever started it has gone. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(new NativeCrc64(0).insteadOfJava(1).isPresent() ? "loaded" : "not loaded");
        int ended = System.in.read();
        assertThat(ended).isNegative();
    }

    @Test
    void givesTheValueThatJavaGivesWhereverItTakesOver() {
        long seed = System.nanoTime();
        System.out.println("native CRC64NVME, seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[random.nextInt(30_000)];
            random.nextBytes(bytes);
            Crc64Nvme java = new Crc64Nvme();
            java.update(bytes, 0, bytes.length);

            SwitchingCrc64 switching = new SwitchingCrc64(new NativeCrc64(random.nextInt(1 + bytes.length)));
            for (int at = 0; at < bytes.length; ) {
                int length = 1 + random.nextInt(Math.min(10_000, bytes.length - at));
                switch (random.nextInt(3)) {
                    case 0 -> switching.update(bytes, at, length);
                    case 1 -> switching.update(ByteBuffer.wrap(bytes, at, length));
                    default ->
                        switching.update(ByteBuffer.allocateDirect(length)
                                .put(bytes, at, length)
                                .flip());
                }
                at += length;
            }

            assertThat(switching.value()).as("seed %d round %d", seed, round).isEqualTo(java.value());
        }
    }
}
