package dev.waybill.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SwitchingCrc64Test {

    @Test
    void staysWithJavaWhereNothingElseIsOnTheClassPath() {
        NativeCrc64 source = new NativeCrc64(0);
        SwitchingCrc64 digest = new SwitchingCrc64(source);

        digest.update("123456789".getBytes(US_ASCII), 0, 9);

        assertThat(source.insteadOfJava(1)).isEmpty();
        assertThat(HexFormat.of().formatHex(digest.value())).isEqualTo("ae8b14860a799888");
    }
}
