package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadReport;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bit of each object is wrong on the way: where there is any evidence it is found, and bought once more. */
class BitFlipTest {

    private static final int DAYS = 42;
    private static final int HOURS = 24;

    @TempDir
    Path dir;

    private static final List<UnaryOperator<StoredObject>> KINDS = kinds();

    private static List<UnaryOperator<StoredObject>> kinds() {
        List<UnaryOperator<StoredObject>> kinds = new ArrayList<>();
        kinds.add(object -> object);
        kinds.add(object -> object.partSize(object.size() / 3 + 1));
        kinds.add(object -> object.parts(List.of(object.size() / 2, 1L, object.size() - object.size() / 2 - 1)));
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            kinds.add(object -> object.etag("opaque").checksum(algorithm, ChecksumType.FULL_OBJECT));
            kinds.add(object -> object.partSize(object.size() / 2).checksum(algorithm, ChecksumType.COMPOSITE));
        }
        return kinds;
    }

    @Test
    void findsAThousandFlippedBitsByEveryKindOfEvidence() throws IOException {
        long seed = System.nanoTime();
        System.out.println("BitFlipTest, seed " + seed);
        Random random = new Random(seed);
        try (Hyperliquid s3 = new Hyperliquid()) {
            List<Rule> flips = new ArrayList<>();
            for (int i = 0; i < DAYS * HOURS; i++) {
                String key = key(i);
                int size = 100 + random.nextInt(20_000);
                StoredObject plain = StoredObject.of(Hyperliquid.bytes(size, i));
                s3.bucket.put(key, KINDS.get(i % KINDS.size()).apply(plain));
                flips.add(Rule.on(RequestKind.GET_OBJECT).key(key).nth(1).then(Fault.flipBit(random.nextInt(size))));
            }
            s3.server.script(flips.toArray(Rule[]::new));

            DownloadReport report;
            try (S3Executor executor = s3.executor()) {
                report = Hyperliquid.current(dir, "2025-10-01", "2025-11-11")
                        .build()
                        .execute(executor);
            }

            assertThat(report.complete())
                    .as("seed %d: %s", seed, report.failures())
                    .isTrue();
            assertThat(report.retries()).as("seed %d: flips found", seed).isEqualTo(DAYS * HOURS);
            assertThat(report.verification()).doesNotContainKey(Verification.SIZE_ONLY);
            for (int i = 0; i < DAYS * HOURS; i++) {
                assertThat(Files.readAllBytes(dir.resolve(key(i))))
                        .as("seed %d, %s", seed, key(i))
                        .isEqualTo(content(s3.bucket, key(i)));
            }
        }
    }

    private static byte[] content(FakeBucket bucket, String key) {
        return Objects.requireNonNull(bucket.object(key)).bytes();
    }

    private static String key(int i) {
        String day = LocalDate.of(2025, 10, 1).plusDays(i / HOURS).toString().replace("-", "");
        return Hyperliquid.hour(day, i % HOURS);
    }
}
