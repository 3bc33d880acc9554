package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
