package dev.waybill.lz4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames made by the {@code lz4} command, where there is one. */
class Lz4CommandTest {

    @TempDir
    static Path directory;

    private static final byte[] DATA = Frames.lines(5_000_000, 1);

    @BeforeAll
    static void writeTheData() throws IOException {
        assumeTrue(runs(List.of("lz4", "--version")), "there is no lz4 command here");
        Random random = new Random(2);
        byte[] noise = new byte[700_000];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, DATA, 1_000_000, noise.length);
        Files.write(directory.resolve("lines"), DATA);
        Files.write(directory.resolve("nothing"), new byte[0]);
    }

    static Stream<String> flavours() {
        List<String> flavours = new ArrayList<>(List.of("-l", "-BD -B4 --no-frame-crc", "-9 -BD -B4", "-12 -B5"));
        for (String linked : List.of("-BD", "-BI")) {
            for (String size : List.of("-B4", "-B5", "-B6", "-B7")) {
                flavours.add(linked + " " + size);
                flavours.add(linked + " " + size + " -BX --content-size");
            }
        }
        return flavours.stream();
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void whatTheCommandWritesIsRead(String options) throws IOException {
        assertThat(decoded(options, "lines")).isEqualTo(DATA);
        assertThat(decoded(options, "nothing")).isEmpty();
    }

    private static byte[] decoded(String options, String name) throws IOException {
        Path compressed = directory.resolve(name + options.replace(" ", "") + ".lz4");
        List<String> command = new ArrayList<>(List.of("lz4", "-q", "-f"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(directory.resolve(name).toString(), compressed.toString()));
        assertThat(runs(command)).isTrue();
        try (FrameInputStream in = FrameInputStream.open(compressed, FrameLimits.NONE)) {
            return in.readAllBytes();
        }
    }

    private static boolean runs(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
