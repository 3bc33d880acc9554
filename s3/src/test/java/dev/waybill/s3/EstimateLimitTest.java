package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RequestCounts;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estimate costs little, or no more than somebody has agreed to. */
class EstimateLimitTest {

    private static final int SIZE = 1_000;

    @TempDir
    Path dir;

    private Day day;

    /** Files of which only a HEAD each can tell whether they are the objects. */
    @BeforeEach
    void start() throws IOException {
        day = new Day(dir.resolve("data"));
        for (int hour = 0; hour < 24; hour++) {
            StoredObject object = StoredObject.generated(SIZE, hour)
                    .etag("opaque")
                    .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
            day.s3.bucket.put(Day.key(hour), object);
            Path file = dir.resolve("data").resolve(Day.key(hour));
            Files.createDirectories(file.getParent());
            Files.write(file, object.bytes());
        }
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void asksAboutFilesForNoMoreThanATrifleUnlessSomebodyAgrees() throws IOException {
        // A HEAD at a ten-thousandth, so that ten of them are a tenth of a cent.
        DownloadPlanBuilder dear = replacing().prices(withGetsAt("0.1"));

        assertThat(refused(dear)).hasMessageContainingAll("would cost more than $0.001", "--max-cost USD");
        assertThat(heads()).isEqualTo(10);

        day.s3.server.reset();
        try (S3Executor executor = day.executor().build()) {
            assertThat(dear.maxCost("0.0025")
                            .build()
                            .estimate(executor)
                            .total()
                            .adopt()
                            .objects())
                    .isEqualTo(24);
        }
    }

    /** Where S3 cannot be asked about an object (400), another HEAD asks whether it is the bucket that refuses. */
    @Test
    void whatIsAskedAboutTheBucketForTheSakeOfAFileIsAPartOfTheTrifle() throws IOException {
        day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.status(400, "InvalidRequest")));

        assertThat(refused(replacing().prices(withGetsAt("0.1"))))
                .hasMessageContainingAll("would cost more than $0.001", "--max-cost USD");
        assertThat(heads() + day.s3.server.stats().requests(RequestKind.HEAD_BUCKET))
                .isEqualTo(10);
    }

    @Test
    void holdsTheCostLimitOverListsAndHeads() throws IOException {
        // One LIST and eight HEADs, and not quite a ninth.
        BigDecimal limit =
                new BigDecimal("0.0000047").add(new BigDecimal("0.00000037").multiply(new BigDecimal("8.9")));

        assertThat(refused(replacing().maxCost(limit)))
                .hasMessageContainingAll("the cost limit of $0.0000079", "raise it");
        assertThat(heads()).isEqualTo(8);

        day.s3.server.reset();
        assertThat(refused(day.plan().maxCost("0.000001")))
                .hasMessageContainingAll("before another request to list", "cost limit of $0.000001");
        assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isZero();
    }

    @Test
    void countsWhatTheSameJobHasSentBefore() {
        // Room for one LIST and a half.
        DownloadPlan plan = day.plan().maxCost("0.000007").build();
        try (S3Executor executor = day.executor().build()) {
            assertThatThrownBy(() -> executor.estimate(
                            plan, ObjectSource.listing().after(new RequestCounts(1, 0, 0)), ObjectVisitor.NONE))
                    .hasMessageContaining("before another request to list");
        }
        assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isZero();
    }

    private DownloadPlanBuilder replacing() {
        return day.plan().replaceDiffering(true);
    }

    private long heads() {
        return day.s3.server.stats().requests(RequestKind.HEAD_OBJECT);
    }

    private DownloadException refused(DownloadPlanBuilder plan) {
        try (S3Executor executor = day.executor().build()) {
            DownloadException refusal = catchThrowableOfType(
                    DownloadException.class, () -> plan.build().estimate(executor));
            assertThat(refusal.kind()).isEqualTo(Kind.LIMIT);
            return refusal;
        }
    }

    private PriceTable withGetsAt(String usdPer1000) throws IOException {
        Path file = dir.resolve("prices.json");
        Files.writeString(
                file,
                PriceTable.builtIn()
                        .json()
                        .replaceAll("(\"getPer1000\"\\s*:\\s*\\{\\s*\"usd\"\\s*:\\s*)[0-9.]+", "$1" + usdPer1000));
        return PriceTable.load(file);
    }
}
