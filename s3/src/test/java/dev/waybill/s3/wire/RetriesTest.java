package dev.waybill.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetriesTest {

    /** A resolver that fails for a moment must not end every object that is begun in it; Java repeats its failure for ten seconds. */
    @Test
    void aNameThatHadAnAddressIsAskedForLongerThanJavaRemembersThatItHasNone() {
        Throwable gone = new IOException(new UnknownHostException("s3.ap-northeast-1.amazonaws.com"));

        assertThat(Retries.worthwhile(gone)).isTrue();
        assertThat(IntStream.range(1, Retries.MAX_ATTEMPTS)
                        .mapToLong(attempt -> Pauses.DEFAULT.millis(attempt, gone))
                        .sum())
                .isGreaterThan(10_000);
    }
}
