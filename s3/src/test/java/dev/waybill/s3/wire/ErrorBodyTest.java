package dev.waybill.s3.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

    private static ErrorBody parse(int status, String document) {
        return ErrorBody.parse(status, document.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsCodeMessageAndRegion() {
        assertThat(parse(400, "<Error><Code>A</Code><Message>m</Message><Region>eu-west-1</Region></Error>"))
                .isEqualTo(new ErrorBody("A", "m", java.util.Optional.of("eu-west-1")));
    }

    @Test
    void derivesTheCodeFromTheStatusWhereThereIsNoBody() {
        assertThat(parse(403, "").code()).isEqualTo("AccessDenied");
        assertThat(parse(416, " \r\n").code()).isEqualTo("InvalidRange");
    }

    @Test
    void keepsWhatWasReadOfADocumentThatWasCut() {
        assertThat(parse(503, "<Error><Code>SlowDown</Code><Mess").code()).isEqualTo("SlowDown");
        assertThat(parse(403, "<Error><Co").code()).isEqualTo("AccessDenied");
    }

    @Test
    void tellsOtherDocumentsFromS3s() {
        assertThat(parse(403, "<html><body>no</body></html>").code()).isEqualTo(ErrorBody.NOT_S3);
        assertThat(parse(502, "Bad Gateway").code()).isEqualTo(ErrorBody.NOT_S3);
    }

    @Test
    void resolvesNoEntitiesAndKeepsMessagesShort() {
        String bomb = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Error><Message>&e;</Message></Error>";
        assertThat(parse(400, bomb).message()).doesNotContain("root");
        assertThat(parse(400, "<Error><Message>" + "x".repeat(50_000) + "</Message></Error>")
                        .message())
                .hasSizeLessThanOrEqualTo(1_000);
    }
}
