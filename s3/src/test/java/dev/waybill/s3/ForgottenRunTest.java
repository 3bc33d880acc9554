package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectConsumer;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An executor lives for long and runs many plans: of those that are over it keeps nothing alive. */
@Timeout(60)
class ForgottenRunTest {

    @TempDir
    Path dir;

    @Test
    void nothingIsLeftOfADownload() throws Exception {
        try (Day day = new Day(dir).put(1_000);
                S3Executor executor = day.s3.executor()) {
            assertForgotten(download(day, executor));
        }
    }

    @Test
    void nothingIsLeftOfAStream() throws Exception {
        try (Day day = new Day(dir).put(1_000);
                S3Executor executor = day.s3.executor()) {
            assertForgotten(stream(day, executor));
        }
    }

    @Test
    void nothingIsLeftOfARunThatCannotBegin() throws Exception {
        try (Day day = new Day(dir).put(1_000);
                S3Executor executor = day.s3.executor()) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.status(403, "AccessDenied")));
            assertForgotten(download(day, executor));
        }
    }

    /** What is the caller's; nobody else holds it once this method has returned. */
    private static List<WeakReference<Object>> download(Day day, S3Executor executor) {
        List<DownloadEvent> events = new ArrayList<>();
        DownloadListener listener = events::add;
        DownloadPlan plan = day.plan().build();
        try {
            plan.execute(executor, listener).requireComplete();
        } catch (DownloadException refused) {
            assertThat(refused.kind()).isEqualTo(DownloadException.Kind.ACCESS_DENIED);
        }
        return List.of(new WeakReference<>(listener), new WeakReference<>(plan));
    }

    private static List<WeakReference<Object>> stream(Day day, S3Executor executor) {
        List<String> keys = new ArrayList<>();
        List<DownloadEvent> events = new ArrayList<>();
        ObjectConsumer consumer = (object, bytes) -> keys.add(object.key());
        DownloadListener listener = events::add;
        DownloadPlan plan = day.plan().build();
        plan.stream(executor, consumer, listener).requireComplete();
        assertThat(keys).containsExactly(Day.KEY);
        return List.of(new WeakReference<>(consumer), new WeakReference<>(listener), new WeakReference<>(plan));
    }

    private static void assertForgotten(List<WeakReference<Object>> references) throws InterruptedException {
        for (int look = 0; look < 100 && !forgotten(references); look++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(references)
                .allSatisfy(reference -> assertThat(reference.get()).isNull());
    }

    private static boolean forgotten(List<WeakReference<Object>> references) {
        return references.stream().allMatch(reference -> reference.get() == null);
    }
}
