package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Decompression;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.Waybill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jpountz.lz4.LZ4FrameOutputStream;

/** A {@link Day} whose first object is decoded. */
record DecodedDay(Day day, Path dir) {

    static final String LINES = "line\nnext line\n".repeat(20_000);
    static final String NAME = name(Day.KEY);

    /** What an object's file is called when it is decoded. */
    static String name(String key) {
        return key.substring(0, key.length() - ".lz4".length());
    }

    DownloadReport run(Decompression choice) {
        return day.run(day.executor(), day.plan().decompress(choice));
    }

    Path file() {
        return dir.resolve(NAME);
    }

    void assertNothingIsBoughtAgain(long gets) {
        for (Decompression choice : Decompression.values()) {
            if (choice != Decompression.REPLACE || Files.notExists(day.file())) {
                DownloadReport report = run(choice).requireComplete();
                assertThat(report.skipped().objects()).isEqualTo(1);
            }
        }
        assertThat(day.gets()).isEqualTo(gets);
    }

    static void assertReplaced(Path directory) {
        assertThat(directory.resolve(NAME)).hasContent(LINES);
        assertThat(directory.resolve(Day.KEY)).doesNotExist();
        assertThat(Day.filesBelow(directory.resolve(".waybill/partial"))).isEmpty();
        assertThat(Waybill.verify(directory).clean()).isTrue();
    }

    static void assertRefused(DownloadReport report, Kind kind, String why) {
        assertThat(report.complete()).isFalse();
        assertThat(report.failed().objects()).isZero();
        assertThat(report.decoding().failures())
                .singleElement()
                .returns(Day.KEY, ObjectFailure::key)
                .returns(kind, ObjectFailure::kind)
                .extracting(ObjectFailure::message)
                .asString()
                .contains("decoding 'node_fills_by_block/hourly/20251001/0.lz4' failed: ", why);
    }

    static byte[] frame(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
