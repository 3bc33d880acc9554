package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.PlannedObject;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which objects a plan holds, and at the price of how many calls. */
class ListingTest {

    private static final String HOURS = Bucket.path("hours", "h/{yyyyMMdd}/{H}.csv", "");
    private static final String DAYS = Bucket.path("days", "d/{yyyyMMdd}.csv", "");

    @Test
    void handsOutUnpaddedHoursInTheOrderOfTime() throws IOException {
        try (Bucket s3 = new Bucket(HOURS)) {
            for (int hour = 0; hour < 24; hour++) {
                s3.put("h/20251001/" + hour + ".csv", "h/20251002/" + hour + ".csv");
            }

            List<PlannedObject> objects = s3.list(s3.plan("2025-10-01", "2025-10-02"));

            assertThat(objects)
                    .hasSize(48)
                    .isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()));
            assertThat(objects.get(10).key()).isEqualTo("h/20251001/10.csv");
            assertThat(objects.get(10).start()).isEqualTo(Instant.parse("2025-10-01T10:00:00Z"));
            assertThat(s3.lists()).isEqualTo(1);
        }
    }

    @Test
    void findsTheFirstDayOfARangeWhoseKeysAreWholePrefixes() throws IOException {
        try (Bucket s3 = new Bucket(DAYS)) {
            s3.put("d/20251001.csv", "d/20251002.csv", "d/20251003.csv", "d/20251004.csv");

            assertThat(s3.keys(s3.plan("2025-10-02", "2025-10-03")))
                    .containsExactly("d/20251002.csv", "d/20251003.csv");
        }
    }

    @Test
    void takesTheDayThatHoldsTheFirstHourAskedFor() throws IOException {
        try (Bucket s3 = new Bucket(DAYS)) {
            s3.put("d/20251001.csv", "d/20251002.csv", "d/20251003.csv");

            assertThat(s3.keys(s3.plan("2025-10-01T05", "2025-10-02T03")))
                    .containsExactly("d/20251001.csv", "d/20251002.csv");
        }
    }

    @Test
    void listsAMonthOnceThatBeginsTheNameOfAnother() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("months", "m/{yyyy}/{M}", ""))) {
            s3.put("m/2024/1", "m/2024/2", "m/2024/10", "m/2024/11", "m/2024/12");

            assertThat(s3.keys(s3.plan("2024-01-01", "2024-12-31")))
                    .containsExactly("m/2024/1", "m/2024/2", "m/2024/10", "m/2024/11", "m/2024/12");
            assertThat(s3.keys(s3.plan("2024-01-01", "2024-02-28"))).containsExactly("m/2024/1", "m/2024/2");
        }
    }

    @Test
    void listsAValueOnceThatBeginsAnother() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("coins", "{yyyyMMdd}/{coin}", ", \"objectsPerStep\": 9000"))) {
            s3.put("20251001/BTC", "20251001/BTCUSD", "20251001/BTCX", "20251001/ETH", "20251002/BTC");

            assertThat(s3.keys(s3.plan("2025-10-01", "2025-10-01").where("coin", "BTCUSD", "BTC", "ETH")))
                    .containsExactly("20251001/BTC", "20251001/BTCUSD", "20251001/ETH");
        }
    }

    @Test
    void listsSeveralValuesThatStandBeforeTheDate() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("products", "{product}/{yyyy}/{DDD}/{HH}/*.nc", ""))) {
            s3.put("A/2025/001/05/x.nc", "A/2025/001/06/x.nc", "B/2025/001/05/y.nc", "C/2025/001/05/z.nc");

            assertThat(s3.keys(s3.plan("2025-01-01", "2025-01-01").where("product", "B", "A")))
                    .containsExactly("A/2025/001/05/x.nc", "B/2025/001/05/y.nc", "A/2025/001/06/x.nc");
        }
    }

    @Test
    void leavesOutKeysThatAreNoneOfTheDatasetAndFoldersOfAConsole() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("any", "a/{yyyyMMdd}/*", ""))) {
            s3.put("a/20251001/x", "a/20251001/y/z", "a/2025100/x", "a/20251001-x", "a/20251301/x", "a/readme");
            s3.objects.put("a/20251001/", StoredObject.of(new byte[0]));
            s3.objects.put("a/20251001/y/", StoredObject.of(new byte[0]));

            assertThat(s3.keys(s3.plan("2025-10-01", "2025-10-01"))).containsExactly("a/20251001/x", "a/20251001/y/z");
        }
    }

    @Test
    void findsKeysWithCharactersThatUrlsAndXmlCannotHold() throws IOException {
        try (Bucket s3 = new Bucket(
                Bucket.path("any", "{yyyyMMdd}/{word}", ""), S3Server.builder().pageSize(3))) {
            List<String> words = List.of(
                    " ", "a b", "a+b", "a%2Fb", "100%", "%25", "ä", "e\u0301", "\u00e9", "漢字", "😀", "\uffee", "&<>\"'",
                    "a\tb", "\u0001", "=?#;,", "~");
            words.forEach(word -> s3.put("20251001/" + word));

            assertThat(s3.list(s3.plan("2025-10-01", "2025-10-01")))
                    .extracting(PlannedObject::key)
                    .containsExactlyInAnyOrderElementsOf(
                            words.stream().map(word -> "20251001/" + word).toList());
            assertThat(s3.keys(s3.plan("2025-10-01", "2025-10-01").where("word", "😀", "a+b")))
                    .containsExactly("20251001/a+b", "20251001/😀");
        }
    }

    @Test
    void readsNothingBehindThePageThatEndsTheRange() throws IOException {
        try (Bucket s3 = new Bucket(HOURS, S3Server.builder().pageSize(10))) {
            for (int day = 1; day <= 9; day++) {
                for (int hour = 0; hour < 24; hour++) {
                    s3.put("h/2025100" + day + "/" + hour + ".csv");
                }
            }

            assertThat(s3.keys(s3.plan("2025-10-03", "2025-10-04"))).hasSize(48);
            assertThat(s3.lists()).isEqualTo(5);
        }
    }

    @Test
    void mergesPathsByTimeAndOfOneHourInTheirOrder() throws IOException {
        String paths = Bucket.path("b", "b/{yyyyMMdd}/{HH}", "") + "," + Bucket.path("a", "a/{yyyyMMdd}/{H}", "");
        try (Bucket s3 = new Bucket(paths)) {
            s3.put("a/20251001/0", "a/20251001/2", "b/20251001/00", "b/20251001/01", "b/20251002/00");

            assertThat(s3.keys(s3.plan(null, null)))
                    .containsExactly("b/20251001/00", "a/20251001/0", "b/20251001/01", "a/20251001/2", "b/20251002/00");
        }
    }

    @Test
    void neverSendsMoreCallsThanOneForEachDay() throws IOException {
        try (Bucket s3 = new Bucket(Bucket.path("coins", "{yyyyMMdd}/{H}/{coin}.csv", ", \"objectsPerStep\": 7"))) {
            for (int day = 10; day < 30; day++) {
                for (int i = 0; i < 24 * 7; i++) {
                    s3.put("202509" + day + "/" + i / 7 + "/C" + i % 7 + ".csv");
                }
            }
            for (int days = 1; days <= 20; days++) {
                s3.server.stats().reset();
                int last = 9 + days;

                assertThat(s3.keys(s3.plan("2025-09-10", "2025-09-" + last))).hasSize(days * 24 * 7);
                assertThat(s3.lists()).isEqualTo(Math.min(days, days * 168 / 1_000 + 1));
            }
        }
    }
}
