package dev.waybill.s3;

import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server with an object that can be decoded, for each test. */
abstract class DecodeFixture {

    @TempDir
    Path dir;

    Day day;
    DecodedDay decoded;

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir).put(StoredObject.of(DecodedDay.frame(DecodedDay.LINES)));
        decoded = new DecodedDay(day, dir);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }
}
