package dev.waybill.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsualPartSizesTest {

    private static final long MIB = 1L << 20;

    @Test
    void findsTheSizeOfTheAwsCliFirst() {
        assertThat(UsualPartSizes.of(37_000_000, 5)).startsWith(8 * MIB);
    }

    @Test
    void offersEachSizeThatGivesTheNumberOfParts() {
        assertThat(UsualPartSizes.of(20 * MIB, 2)).containsExactlyInAnyOrder(10 * MIB, 12 * MIB, 15 * MIB, 16 * MIB);
        assertThat(UsualPartSizes.of(16 * MIB, 2)).startsWith(8 * MIB).doesNotContain(16 * MIB, 7 * MIB);
    }

    @Test
    void knowsThatOnePartIsTheWholeObject() {
        assertThat(UsualPartSizes.of(1_234, 1)).containsExactly(1_234L);
        assertThat(UsualPartSizes.of(0, 1)).containsExactly(1L);
    }

    @Test
    void offersNothingWhereNoUsualSizeFits() {
        assertThat(UsualPartSizes.of(10 * MIB, 7)).isEmpty();
    }

    @Test
    void knowsTheDoubledSizesOfHugeObjects() {
        long size = 100_000 * MIB;
        assertThat(UsualPartSizes.of(size, 6_250)).containsExactly(16 * MIB);
    }
}
