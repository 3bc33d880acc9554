package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectFailure;
import dev.waybill.PlannedObject;
import dev.waybill.cli.Samples;
import dev.waybill.cost.RequestCounts;
import dev.waybill.dataset.Dataset;
import dev.waybill.manifest.Verification;
import org.junit.jupiter.api.Test;

class RunProgressTest {

    private final RunProgress state = new RunProgress();
    private final PlannedObject large = Samples.object("large", 100);

    @Test
    void countsWhatWasBoughtApartFromWhatWasThere() {
        state.on(new DownloadEvent.PartitionListed("current", 3, 130));
        state.on(new DownloadEvent.Skipped(Samples.object("a", 10)));
        state.on(new DownloadEvent.Adopted(Samples.object("b", 20), Verification.ETAG_MD5));
        state.on(new DownloadEvent.Started(large, 0));
        state.on(new DownloadEvent.Progressed(large, 60));
        assertThat(state.get().doneBytes()).isEqualTo(90);
        state.on(new DownloadEvent.Published(large));
        assertThat(state.get().doneBytes()).isEqualTo(130);
        assertThat(state.get().doneObjects()).isEqualTo(3);
        assertThat(state.get().usedBytes()).isEqualTo(100);
    }

    @Test
    void keepsAFailedObjectOnTheBillButNotOnDisk() {
        state.on(new DownloadEvent.Started(large, 0));
        state.on(new DownloadEvent.Progressed(large, 60));
        state.on(new DownloadEvent.Failed(large, new ObjectFailure("large", Kind.TEMPORARY, "reset")));
        assertThat(state.get().doneBytes()).isZero();
        assertThat(state.get().failed()).isEqualTo(1);
        assertThat(state.get().usedBytes()).isEqualTo(60);
    }

    /** The figure by which people decide whether to go on. */
    @Test
    void doesNotBillOnceMoreWhatAnEarlierRunPaidFor() {
        state.on(new DownloadEvent.PartitionListed("current", 1, 100));
        state.on(new DownloadEvent.Started(large, 70));
        assertThat(state.get().doneBytes()).isEqualTo(70);
        assertThat(state.get().usedBytes()).isZero();
        state.on(new DownloadEvent.Progressed(large, 80));
        assertThat(state.get().usedBytes()).isEqualTo(10);
        state.on(new DownloadEvent.Published(large));
        assertThat(state.get().doneBytes()).isEqualTo(100);
        assertThat(state.get().usedBytes()).isEqualTo(30);
    }

    /** Ranges, retries, the listing and questions about files are on the bill, and no event is about each of them. */
    @Test
    void billsWhatIsSentAtThePricesOfTheBucketsRegion() {
        state.sent(new RequestCounts(1_000, 2_000, 3_000));
        assertThat(state.get().usd()).isEmpty();
        state.on(started("requester"));
        assertThat(state.get().usd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.00655"));
        state.on(new DownloadEvent.Progressed(Samples.object("gib", 1 << 30), 1 << 30));
        assertThat(state.get().usd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.12055"));
    }

    /** The report says the same: nobody is billed for what was read without signing. */
    @Test
    void billsNothingWhereNobodyPays() {
        state.sent(new RequestCounts(1_000, 2_000, 3_000));
        state.on(started("anonymous"));
        assertThat(state.get().usd()).hasValueSatisfying(usd -> assertThat(usd).isZero());
    }

    private static DownloadEvent started(String payer) {
        String descriptor = """
            {"schemaVersion": 1, "name": "mine", "title": "Mine", "bucket": "my-bucket", "payer": "%s",
             "paths": [{"name": "a", "description": "A", "template": "a/{yyyyMMdd}.csv"}]}
            """.formatted(payer);
        DownloadPlan plan = DownloadPlan.builder()
                .dataset(Dataset.parse(descriptor, "mine.json"))
                .build();
        return new DownloadEvent.PlanStarted(plan, new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED));
    }
}
