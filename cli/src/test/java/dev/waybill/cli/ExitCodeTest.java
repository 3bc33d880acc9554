package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_PLAN, 2",
        "NOT_FOUND, 3",
        "CORRUPT, 4",
        "CHANGED, 4",
        "ARCHIVED, 4",
        "CONFLICT, 4",
        "TEMPORARY, 5",
        "CREDENTIALS, 7",
        "ACCESS_DENIED, 7",
        "INSECURE, 7",
        "LOCAL_STORAGE, 7",
        "LOCKED, 7",
        "LIMIT, 8",
        "INTERRUPTED, 130",
        "INTERNAL, 1"
    })
    void mapsEachKindToItsDocumentedNumber(Kind kind, int number) {
        assertThat(ExitCode.of(kind).number()).isEqualTo(number);
    }

    @Test
    void isZeroOnlyForACompleteDownload() {
        assertThat(ExitCode.of(ReportSamples.complete())).isEqualTo(ExitCode.DONE);
    }

    @Test
    void ranksWhatNoRerunRepairsAboveWhatMayPass() {
        // One object is corrupt and one met a reset connection.
        assertThat(ExitCode.of(ReportSamples.incomplete())).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void takesTheReasonOfAnEarlyStop() {
        assertThat(ExitCode.of(ReportSamples.stopped(Kind.LIMIT, "limit"))).isEqualTo(ExitCode.LIMIT);
    }
}
