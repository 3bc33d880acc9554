package dev.waybill.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ten thousand damaged frames: each is refused, or decodes to what another decoder makes of it. */
class MutatedFramesTest {

    private static final int ROUNDS = 10_000;

    private final Random random = new Random();

    @Test
    void damageIsFoundOrHarmless() throws IOException {
        long seed = random.nextLong();
        System.out.println("MutatedFramesTest seed " + seed);
        random.setSeed(seed);
        List<Sample> samples = samples();
        int refused = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Sample sample = samples.get(random.nextInt(samples.size()));
            byte[] mutated = mutate(sample.frame);
            try {
                byte[] decoded = Decoding.stream(mutated);
                compare(sample, mutated, decoded, "seed " + seed + " round " + i);
            } catch (FrameException e) {
                refused++;
                assertThat(e.offset()).isBetween(0L, (long) mutated.length);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 2);
    }

    private static void compare(Sample sample, byte[] mutated, byte[] decoded, String which) throws IOException {
        FrameCheck check = Decoding.check(mutated);
        assertThat(check.decodedBytes()).as(which).isEqualTo(decoded.length);
        if (check.frames() == 1 && check.everyFrameChecked()) {
            assertThat(decoded).as(which).isEqualTo(sample.data);
        }
        if (!sample.legacy) {
            compareWithOthers(mutated, decoded, check, which);
        }
    }

    private static void compareWithOthers(byte[] mutated, byte[] decoded, FrameCheck check, String which)
            throws IOException {
        byte[] others;
        try {
            others = Decoding.secondOpinion(mutated);
        } catch (IOException e) {
            // Two known differences, in both of which the lz4 command decodes as we do: it takes a distance of 0 for
            // zeros,
            // and a block may end with a sequence of no literals. Only a checksum can tell such damage from data.
            assertThat(e).as(which).hasMessageMatching(".*(bad offset|Premature end of data).*");
            assertThat(check.everyFrameChecked()).as(which).isFalse();
            return;
        }
        assertThat(others).as(which).isEqualTo(decoded);
    }

    private static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        byte[] small = Frames.lines(2_000, 1);
        byte[] large = Frames.lines(90_000, 2);
        for (Frames flavour : List.of(
                Frames.linked(4), Frames.unchecked(), new Frames(true, 4, 1 << 16, false, false, false, false))) {
            samples.add(new Sample(small, flavour.blockBytes(300).frame(small), false));
            samples.add(new Sample(small, flavour.frame(small), false));
            samples.add(new Sample(large, flavour.frame(large), false));
        }
        samples.add(new Sample(small, Frames.concat(Frames.unchecked().frame(small), Frames.skippable(1, 20)), false));
        samples.add(new Sample(small, Frames.legacy(small), true));
        return samples;
    }

    private byte[] mutate(byte[] frame) {
        byte[] bytes = frame.clone();
        // Half of the damage lies where a frame says what it is.
        int place = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(40, bytes.length));
        int other = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[place] = (byte) random.nextInt();
            case 2 -> bytes = Arrays.copyOf(bytes, other);
            case 3 ->
                bytes = Frames.concat(
                        Arrays.copyOf(bytes, place),
                        Arrays.copyOfRange(bytes, Math.min(bytes.length, place + 1 + random.nextInt(8)), bytes.length));
            case 4 ->
                bytes = Frames.concat(
                        Arrays.copyOf(bytes, place),
                        Arrays.copyOfRange(frame, Math.min(place, other), Math.max(place, other)),
                        Arrays.copyOfRange(bytes, place, bytes.length));
            default ->
                Arrays.fill(
                        bytes, Math.min(place, other), Math.min(bytes.length, Math.min(place, other) + 8), (byte) 0);
        }
        return bytes;
    }

    /** A frame before it is damaged, and what it holds. */
    private static final class Sample {
        private final byte[] data;
        private final byte[] frame;
        private final boolean legacy;

        Sample(byte[] data, byte[] frame, boolean legacy) {
            this.data = data;
            this.frame = frame;
            this.legacy = legacy;
        }
    }
}
