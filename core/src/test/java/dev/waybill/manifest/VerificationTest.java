package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerificationTest {

    @Test
    void strongerEvidenceSatisfiesAWeakerDemandButNotTheReverse() {
        assertThat(Verification.FULL_OBJECT_CHECKSUM.atLeast(Verification.ETAG_MD5))
                .isTrue();
        assertThat(Verification.ETAG_MD5.atLeast(Verification.ETAG_MD5)).isTrue();
        assertThat(Verification.SIZE_ONLY.atLeast(Verification.LZ4_FRAME)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void readsItsOwnTextInAnyCase(Verification level) {
        assertThat(Verification.parse(level.text())).isEqualTo(level);
        assertThat(Verification.parse(level.name())).isEqualTo(level);
    }

    @Test
    void anUnknownLevelIsAnsweredWithTheOnesThereAre() {
        assertThatThrownBy(() -> Verification.parse("md5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown verification level 'md5': use one of full-object-checksum, composite-checksum,"
                        + " etag-md5, multipart-etag, lz4-frame, size-only");
    }
}
