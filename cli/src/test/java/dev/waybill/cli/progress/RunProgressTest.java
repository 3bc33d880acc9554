package dev.waybill.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException.Kind;
import dev.waybill.ObjectFailure;
import dev.waybill.PlannedObject;
import dev.waybill.cli.Samples;
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
        assertThat(state.get().used().bytes()).isEqualTo(100);
        assertThat(state.get().used().requests().get()).isEqualTo(1);
    }

    @Test
    void keepsAFailedObjectOnTheBillButNotOnDisk() {
        state.on(new DownloadEvent.Started(large, 0));
        state.on(new DownloadEvent.Progressed(large, 60));
        state.on(new DownloadEvent.Failed(large, new ObjectFailure("large", Kind.TEMPORARY, "reset")));
        assertThat(state.get().doneBytes()).isZero();
        assertThat(state.get().failed()).isEqualTo(1);
        assertThat(state.get().used().bytes()).isEqualTo(60);
    }

    /** The figure by which people decide whether to go on. */
    @Test
    void doesNotBillOnceMoreWhatAnEarlierRunPaidFor() {
        state.on(new DownloadEvent.PartitionListed("current", 1, 100));
        state.on(new DownloadEvent.Started(large, 70));
        assertThat(state.get().doneBytes()).isEqualTo(70);
        assertThat(state.get().used().bytes()).isZero();
        state.on(new DownloadEvent.Progressed(large, 80));
        assertThat(state.get().used().bytes()).isEqualTo(10);
        state.on(new DownloadEvent.Published(large));
        assertThat(state.get().doneBytes()).isEqualTo(100);
        assertThat(state.get().used().bytes()).isEqualTo(30);
    }
}
