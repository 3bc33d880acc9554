package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorReaderTest {

    private static final String PATH =
            "\"name\": \"trades\", \"description\": \"Trades\", \"template\": \"t/{yyyyMMdd}/{HH}.csv\"";

    @Test
    void fillsInWhatIsLeftOut() {
        Dataset dataset = Dataset.parse(Descriptors.minimal(), "mine.json");
        assertThat(dataset.settleDelay()).isEqualTo(Duration.ofHours(1));
        assertThat(dataset.regionHint()).isEmpty();
        assertThat(dataset.pathStyle()).isFalse();
        DatasetPath path = dataset.path("trades");
        assertThat(path.step()).isEqualTo(Step.HOUR);
        assertThat(path.first()).isEmpty();
        assertThat(path.last()).isEmpty();
        assertThat(path.inAll()).isTrue();
        assertThat(path.objectsPerStep()).isEqualTo(1);
        assertThat(path.settleDelay()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void readsEveryField() {
        Dataset dataset = Dataset.parse(
                Descriptors.withTop("\"regionHint\": \"eu-central-1\", \"endpoint\": \"https://s3.example.com:9000\","
                                + "\"pathStyle\": true, \"settleDelayMinutes\": 0, \"paths\": [{" + PATH
                                + ", \"step\": \"hour\", \"first\": \"2025-01-01T05\", \"last\": \"2025-02-01\","
                                + "\"gaps\": [{\"from\": \"2025-01-02\", \"to\": \"2025-01-03\", \"reason\": \"lost\"}],"
                                + "\"objectsPerStep\": 7, \"settleDelayMinutes\": 90}]}")
                        .replaceFirst("}}$", "}"),
                "mine.json");
        assertThat(dataset.endpoint()).contains(URI.create("https://s3.example.com:9000"));
        assertThat(dataset.pathStyle()).isTrue();
        assertThat(dataset.settleDelay()).isZero();
        DatasetPath path = dataset.path("trades");
        assertThat(path.first()).contains(Instant.parse("2025-01-01T05:00:00Z"));
        assertThat(path.last()).contains(Instant.parse("2025-02-01T23:00:00Z"));
        assertThat(path.gaps())
                .containsExactly(new KnownGap(
                        Instant.parse("2025-01-02T00:00:00Z"), Instant.parse("2025-01-03T23:00:00Z"), "lost"));
        assertThat(path.objectsPerStep()).isEqualTo(7);
        assertThat(path.settleDelay()).isEqualTo(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\": \"my-data\" | \"name\": \"My Data\" | name: 'My Data' is not a name",
                "\"name\": \"my-data\" | \"name\": \"all\" | name: 'all' already means",
                "\"name\": \"my-data\" | \"name\": 7 | name: 7 is not right: write text in quotes",
                "\"name\": \"my-data\", | | name: is missing: add it",
                "\"name\": \"my-data\" | \"name\": null | name: is missing: add it",
                "\"title\": \"My data\" | \"title\": \" \" | title: ' ' is not one line",
                "\"title\": \"My data\" | \"title\": \"a\\nb\" | title: 'a\\u000ab' is not one line",
                "\"bucket\": \"my-bucket\" | \"bucket\": \"s3://my-bucket\" | bucket: 's3://my-bucket' is not a bucket name",
                "\"bucket\": \"my-bucket\" | \"bucket\": \"a..b\" | bucket: 'a..b' is not a bucket name",
                "\"payer\": \"requester\" | \"payer\": \"requestor\" | payer: 'requestor' is not a known word; did you mean requester? Known: requester, anonymous, owner",
                "\"payer\" | \"payr\" | payr: unknown field; did you mean payer? Known: schemaVersion,",
                "\"payer\" | \"zzzzzz\": 0, \"payer\" | zzzzzz: unknown field; known: schemaVersion,",
                "\"payer\" | \"regionHint\": \"US East\", \"payer\" | regionHint: 'US East' is not a region",
                "\"payer\" | \"endpoint\": \"s3.example.com\", \"payer\" | endpoint: 's3.example.com' is not an http or https URL",
                "\"payer\" | \"endpoint\": \"http://a b\", \"payer\" | endpoint: 'http://a b' is not a URL",
                "\"payer\" | \"endpoint\": \"ftp://a\", \"payer\" | endpoint: 'ftp://a' is not an http or https URL",
                "\"payer\" | \"endpoint\": \"http://s3_mock:9000\", \"payer\" | endpoint: the host name 's3_mock' holds an underscore",
                "\"payer\" | \"endpoint\": \"http://a?b\", \"payer\" | endpoint: 'http://a?b' is not a plain endpoint",
                "\"payer\" | \"endpoint\": \"http://u:p@host\", \"payer\" | endpoint: the endpoint at host has a user name",
                "\"payer\" | \"pathStyle\": \"yes\", \"payer\" | pathStyle: 'yes' is not right: write true or false",
                "\"payer\" | \"settleDelayMinutes\": -1, \"payer\" | settleDelayMinutes: -1 is not right: write a whole number from 0 to",
                "\"payer\" | \"settleDelayMinutes\": 1.5, \"payer\" | settleDelayMinutes: 1.5 is not right",
                "\"payer\" | \"settleDelayMinutes\": 99999999999, \"payer\" | settleDelayMinutes: 99999999999 is not right",
                "\"schemaVersion\": 1 | \"schemaVersion\": 2 | schemaVersion: 2 is not known here: write 1",
                "\"schemaVersion\": 1 | \"schemaVersion\": \"1\" | schemaVersion: '1' is not known here",
                "\"schemaVersion\": 1, | | schemaVersion: is missing: write 1",
            })
    void namesAWrongFieldOfTheDataset(String right, String wrong, String message) {
        assertOneProblem(Descriptors.minimal().replace(right, wrong == null ? "" : wrong), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\": \"trades\" | \"name\": \"a,b\" | name: 'a,b' is not a name",
                "\"name\": \"trades\", | | name: is missing",
                "\"description\": \"Trades\", | | description: is missing",
                "{HH} | {hour} | template: template 't/{yyyyMMdd}/{hour}.csv' has {hour}, which would be a free dimension: write {HH}",
                "\"template\" | \"templat\" | templat: unknown field; did you mean template?",
                "\"name\" | \"nam\" | nam: unknown field; did you mean name?",
                "\"name\" | \"gaps\": [{\"from\": \"2025-01-01\", \"too\": \"2025-01-02\", \"reason\": \"r\"}], \"name\" | gaps[0].too: unknown field; did you mean to? Known: from, to, reason",
                "\"name\" | \"step\": \"day\", \"name\" | step: day does not fit the template, whose finest date is the hour: write hour",
                "\"name\" | \"step\": \"hours\", \"name\" | step: 'hours' is not a known word; did you mean hour?",
                "\"name\" | \"first\": \"2025\", \"name\" | first: date '2025' is not a date: write a UTC day",
                "\"name\" | \"first\": 2025, \"name\" | first: 2025 is not right: write text in quotes",
                "\"name\" | \"first\": \"2025-02-29\", \"name\" | first: date '2025-02-29' is not in the calendar",
                "\"name\" | \"first\": \"2025-02-02\", \"last\": \"2025-02-01\", \"name\" | last: 2025-02-01T23 is before first 2025-02-02: swap them",
                "\"name\" | \"objectsPerStep\": 0, \"name\" | objectsPerStep: 0 is not right: write a whole number from 1",
                "\"name\" | \"inAll\": 1, \"name\" | inAll: 1 is not right: write true or false",
                "\"name\" | \"settleDelayMinutes\": true, \"name\" | settleDelayMinutes: true is not right",
                "\"name\" | \"supersedes\": \"old\", \"name\" | supersedes: 'old' is not right: write a list in brackets",
                "\"name\" | \"supersedes\": [1], \"name\" | supersedes: 1 is not the name of a path",
                "\"name\" | \"supersedes\": [\"trade\"], \"name\" | supersedes: 'trade' is not a path of this dataset; did you mean trades?",
                "\"name\" | \"supersedes\": [\"trades\"], \"name\" | supersedes: in the end path trades supersedes itself",
                "\"name\" | \"gaps\": {}, \"name\" | gaps: an object is not right: write a list",
                "\"name\" | \"gaps\": [[]], \"name\" | gaps[0]: a list of 0 is not a gap",
                "\"name\" | \"gaps\": [{\"from\": \"2025-01-01\", \"to\": \"2025-01-02\"}], \"name\" | gaps[0].reason: is missing",
                "\"name\" | \"gaps\": [{\"from\": \"x\", \"to\": \"2025-01-02\", \"reason\": \"r\"}], \"name\" | gaps[0].from: date 'x' is not a date",
                "\"name\" | \"gaps\": [{\"from\": \"2025-01-03\", \"to\": \"2025-01-02\", \"reason\": \"r\"}], \"name\" | gaps[0].to: 2025-01-02T23 is before from 2025-01-03",
                "\"name\" | \"first\": \"2025-02-01\", \"gaps\": [{\"from\": \"2025-01-03\", \"to\": \"2025-01-03\", \"reason\": \"r\"}], \"name\" | gaps[0]: 2025-01-03 lies outside the path's dates, 2025-02-01 onwards",
            })
    void namesAWrongFieldOfAPath(String right, String wrong, String message) {
        assertOneProblem(Descriptors.withPath(PATH.replace(right, wrong == null ? "" : wrong)), "paths[0]." + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"paths\": [] | paths: is missing or empty: add at least one path",
                "\"path\": [{PATH}] | path: unknown field; did you mean paths?",
                "\"pathStyle\": true | paths: is missing or empty",
                "\"paths\": {} | paths: an object is not right: write a list",
                "\"paths\": [1] | paths[0]: 1 is not a path: write an object",
                "\"paths\": [{PATH}, {PATH}] | paths[1].name: 'trades' is the name of an earlier path too",
                "\"paths\": [{PATH, \"inAll\": false}] | paths: every path has inAll false",
            })
    void namesWhatIsWrongWithThePathsTogether(String fields, String message) {
        assertOneProblem(Descriptors.withTop(fields.replace("PATH", PATH)), message);
    }

    @Test
    void asksForADayWhereAPartitionIsLonger() {
        String daily = PATH.replace("/{HH}", "");
        assertOneProblem(
                Descriptors.withPath(daily + ", \"first\": \"2025-01-01T05\""),
                "paths[0].first: '2025-01-01T05' names an hour, but one partition is a day");
        String monthly = PATH.replace("{yyyyMMdd}/{HH}", "{yyyyMM}");
        assertOneProblem(
                Descriptors.withPath(monthly + ", \"first\": \"2025-01-15\""),
                "paths[0].first: 2025-01-15 does not begin a partition, which is one month: write 2025-01-01");
        assertThat(Dataset.parse(Descriptors.withPath(monthly + ", \"last\": \"2025-01-31\""), "x")
                        .path("trades")
                        .last())
                .contains(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void findsSupersedingInACircle() {
        String circle = "\"paths\": [{" + PATH + ", \"supersedes\": [\"b\"]}, {" + PATH.replace("\"trades\"", "\"b\"")
                + ", \"supersedes\": [\"trades\"]}]";
        assertThatThrownBy(() -> Dataset.parse(Descriptors.withTop(circle), "mine.json"))
                .hasMessageContaining("paths[0].supersedes: in the end path trades supersedes itself")
                .hasMessageContaining("paths[1].supersedes: in the end path b supersedes itself");
    }

    @Test
    void listsSeveralMistakesTogether() {
        String json = Descriptors.withPath(PATH.replace("{HH}", "{mm}") + ", \"inAll\": 0")
                .replace("my-bucket", "My");
        assertThatThrownBy(() -> Dataset.parse(json, "mine.json"))
                .message()
                .hasLineCount(4)
                .startsWith("mine.json has 3 problems:\n  bucket: ");
    }

    @Test
    void namesWhatIsWrongBetweenPathsAtOnce() {
        String two = "\"paths\": [{" + PATH.replace("Trades", "") + ", \"inAll\": 0}, {" + PATH.replace("{HH}", "{mm}")
                + ", \"supersedes\": [\"tardes\"]}]";
        assertThatThrownBy(() -> Dataset.parse(Descriptors.withTop(two), "mine.json"))
                .isInstanceOfSatisfying(
                        DescriptorException.class,
                        e -> assertThat(e.lines())
                                .hasSize(6)
                                .startsWith("mine.json has 5 problems:")
                                .anyMatch(line -> line.startsWith("  paths[0].description: "))
                                .anyMatch(line -> line.startsWith("  paths[0].inAll: "))
                                .anyMatch(line -> line.startsWith("  paths[1].template: "))
                                .contains("  paths[1].name: 'trades' is the name of an earlier path too: rename one")
                                .contains("  paths[1].supersedes: 'tardes' is not a path of this dataset;"
                                        + " did you mean trades? Known: trades"))
                .hasMessage(String.join(
                        "\n",
                        ((DescriptorException)
                                        catchThrowable(() -> Dataset.parse(Descriptors.withTop(two), "mine.json")))
                                .lines()));
    }

    @Test
    void callsNoPathUnknownThatMayOnlyBeMisspelled() {
        String two = "\"paths\": [{" + PATH.replace("name", "nam") + "}, {" + PATH.replace("\"trades\"", "\"b\"")
                + ", \"supersedes\": [\"trades\"]}]";
        assertOneProblem(Descriptors.withTop(two), "paths[0].nam: unknown field; did you mean name?");
        String badName = "\"paths\": [{" + PATH.replace("\"trades\"", "\"Trades\"") + "}, {"
                + PATH.replace("\"trades\"", "\"b\"") + ", \"supersedes\": [\"Trades\"]}]";
        assertOneProblem(Descriptors.withTop(badName), "paths[0].name: 'Trades' is not a name");
    }

    @Test
    void stopsListingWhereNobodyReadsOn() {
        StringBuilder fields = new StringBuilder("\"paths\": []");
        for (int i = 0; i < 5_000; i++) {
            fields.append(", \"x").append(i).append("\": 0");
        }
        assertThatThrownBy(() -> Dataset.parse(Descriptors.withTop(fields.toString()), "mine.json"))
                .message()
                .hasLineCount(22)
                .endsWith("more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": } | mine.json, line 1, column 10: not valid JSON: Unexpected character",
                "{\"name\": 1, \"name\": 2} | not valid JSON: Duplicate field",
                "{} {} | mine.json, line 1, column 4: not valid JSON: something follows behind its end",
                "{\"schemaVersion\": 1 | not valid JSON: Unexpected end-of-input: expected close marker for Object (start marker at line 1, column 1)",
                "{\"schemaVersion\": 1] | not valid JSON: Unexpected close marker ']': expected '}' (for Object starting at line 1, column 1)",
                "{\"a\": NaN} | not valid JSON: Non-standard token 'NaN'",
                "{\"a\": /*b*/ 1} | not valid JSON: Unexpected character ('/' (code 47)): maybe a (non-standard) comment?",
                "[] | mine.json: not a JSON object",
                "null | mine.json: not a JSON object",
                "`` | mine.json: not a JSON object",
            })
    void saysWhereTextStopsBeingJson(String json, String message) {
        assertThatThrownBy(() -> Dataset.parse(json, "mine.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContainPattern("REDACTED|Feature|[a-z]\\.[a-z]+\\.");
    }

    @Test
    void boundsDepthAndNumbers() {
        for (String hostile : new String[] {"[".repeat(100_000), "{\"schemaVersion\": " + "1".repeat(100_000) + "}"}) {
            assertThat(catchThrowable(() -> Dataset.parse(hostile, "mine.json")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(
                            e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "Constraints"));
        }
    }

    private static void assertOneProblem(String json, String message) {
        assertThatThrownBy(() -> Dataset.parse(json, "mine.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.json: " + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
