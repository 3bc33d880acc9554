package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings that no S3 sends: bounded in requests, refused, and named. */
class HostileListingTest {

    private static final String PATH = Bucket.path("days", "{yyyyMMdd}.csv", "");

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("is not the XML of a listing", change(xml -> "<ListBucketResult><Contents>")),
                Arguments.of("is not the XML of a listing", change(xml -> xml.substring(0, xml.length() / 2))),
                Arguments.of("is not the XML of a listing", change(xml -> "no XML at all")),
                Arguments.of("is not the XML of a listing", change(xml -> "")),
                Arguments.of("is not the XML of a listing", change(HostileListingTest::withBomb)),
                Arguments.of("is not the XML of a listing", change(HostileListingTest::withExternalEntity)),
                Arguments.of("not a listing but <html>", Fault.captivePortal()),
                Arguments.of("a size of '-1' bytes", change(xml -> xml.replace("<Size>7<", "<Size>-1<"))),
                Arguments.of(
                        "a size of '9223372036854775807' bytes",
                        change(xml -> xml.replace("<Size>7<", "<Size>9223372036854775807<"))),
                Arguments.of("a size of 'many' bytes", change(xml -> xml.replace("<Size>7<", "<Size>many<"))),
                Arguments.of("lacks its key", change(xml -> xml.replace("<Size>7</Size>", ""))),
                Arguments.of("lacks its key", change(xml -> xml.replace("<ETag>", "<ETag>a\r\nX-Evil: 1"))),
                Arguments.of("keys are repeated or not in order", change(xml -> xml.replace("20251002", "20251003"))),
                Arguments.of("keys are repeated or not in order", change(xml -> xml.replace("20251002", "20251009"))),
                Arguments.of("percent-encoded", change(xml -> xml.replace("20251002.csv", "20251002%zz"))),
                Arguments.of(
                        "says that it goes on, but not how",
                        change(xml -> xml.replace("<IsTruncated>false", "<IsTruncated>true"))),
                Arguments.of("a page holds more than 10000 keys", change(HostileListingTest::withManyKeys)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatCannotBeAListingAfterOneRequest(String why, Fault fault) throws IOException {
        try (Bucket s3 = new Bucket(PATH)) {
            s3.put("20251001.csv", "20251002.csv", "20251003.csv");
            s3.server.script(Rule.on(RequestKind.LIST).then(fault));

            DownloadException refused = refused(s3);

            assertThat(refused.kind()).isEqualTo(Kind.INSECURE);
            assertThat(refused)
                    .hasMessageStartingWith("listing s3://test-data/")
                    .hasMessageContaining(s3.server.endpoint().getAuthority())
                    .hasMessageContaining(why)
                    .hasMessageContaining("--endpoint-url");
            assertThat(refused.getMessage()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(500);
            assertThat(s3.lists()).isEqualTo(1);
        }
    }

    @Test
    void stopsAtATokenThatComesAgain() throws IOException {
        try (Bucket s3 = new Bucket(PATH, S3Server.builder().pageSize(1))) {
            s3.put("20251001.csv", "20251002.csv", "20251003.csv");
            s3.server.script(Rule.on(RequestKind.LIST)
                    .then(change(xml -> xml.replaceAll(
                            "<NextContinuationToken>[^<]*", "<NextContinuationToken>MTIwMjUxMDAxLmNzdg=="))));

            assertThat(refused(s3)).hasMessageContaining("a page points to itself as the next one");
            assertThat(s3.lists()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void stopsWhereOldKeysComeAgain() throws IOException {
        try (Bucket s3 = new Bucket(PATH, S3Server.builder().pageSize(1))) {
            s3.put("20251001.csv", "20251002.csv", "20251003.csv");
            AtomicInteger tokens = new AtomicInteger();
            String entry = "<Contents><Key>20251001.csv</Key><ETag>a</ETag><Size>7</Size></Contents>";
            s3.server.script(Rule.on(RequestKind.LIST).then(change(xml -> page(entry, tokens))));

            assertThat(refused(s3)).hasMessageContaining("the same keys came again");
            assertThat(s3.lists()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void goesOnBehindAnEmptyPage() throws IOException {
        try (Bucket s3 = new Bucket(PATH, S3Server.builder().pageSize(1))) {
            s3.put("20251001.csv", "20251002.csv", "20251003.csv");
            s3.server.script(Rule.on(RequestKind.LIST)
                    .nth(2)
                    .then(change(xml -> xml.replaceAll("<Contents>.*</Contents>", ""))));

            assertThat(s3.keys(s3.plan("2025-10-01", "2025-10-03"))).containsExactly("20251001.csv", "20251003.csv");
        }
    }

    @Test
    void doesNotFollowEmptyPagesWithoutEnd() throws IOException {
        try (Bucket s3 = new Bucket(PATH)) {
            AtomicInteger tokens = new AtomicInteger();
            s3.server.script(Rule.on(RequestKind.LIST).then(change(xml -> page("", tokens))));

            assertThat(refused(s3)).hasMessageContaining("200 pages in a row are empty");
            assertThat(s3.lists()).isBetween(200L, 203L);
        }
    }

    @Test
    void takesAnErrorDocumentInASuccessfulAnswerForAnError() throws IOException {
        try (Bucket s3 = new Bucket(PATH)) {
            s3.server.script(Rule.on(RequestKind.LIST).then(Fault.okWithError("AccessDenied")));

            assertThat(refused(s3).kind()).isEqualTo(Kind.CREDENTIALS);
            assertThat(s3.lists()).isEqualTo(1);
        }
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() throws IOException {
        try (Bucket s3 = new Bucket(PATH)) {
            String huge = "<ListBucketResult>" + " ".repeat(9 << 20) + "</ListBucketResult>";
            s3.server.script(Rule.on(RequestKind.LIST).then(Fault.answer(200, Map.of(), huge)));

            assertThat(refused(s3)).hasMessageContaining("larger than");
            assertThat(s3.lists()).isLessThanOrEqualTo(5);
        }
    }

    private static DownloadException refused(Bucket s3) {
        DownloadException refused =
                catchThrowableOfType(DownloadException.class, () -> s3.keys(s3.plan("2025-10-01", "2025-10-30")));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).doesNotContain("\n");
        return refused;
    }

    private static Fault change(UnaryOperator<String> listing) {
        return Fault.rewrite(listing);
    }

    /** A page that is followed by another one, each time with another token. */
    private static String page(String entries, AtomicInteger tokens) {
        // The token goes to the real server, which must know it: "1" and the key to go on from.
        String token = Base64.getUrlEncoder()
                .encodeToString(("1" + tokens.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        return "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>" + token
                + "</NextContinuationToken>" + entries + "</ListBucketResult>";
    }

    private static String withManyKeys(String xml) {
        StringBuilder keys = new StringBuilder("<ListBucketResult>");
        for (int i = 0; i < 10_001; i++) {
            keys.append("<Contents><Key>k%06d</Key><ETag>a</ETag><Size>1</Size></Contents>".formatted(i));
        }
        return keys.append("</ListBucketResult>").toString();
    }

    private static String withBomb(String xml) {
        return "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]>"
                + "<ListBucketResult><Contents><Key>&c;</Key></Contents></ListBucketResult>";
    }

    private static String withExternalEntity(String xml) {
        return "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
                + "<ListBucketResult><Contents><Key>&f;</Key></Contents></ListBucketResult>";
    }
}
