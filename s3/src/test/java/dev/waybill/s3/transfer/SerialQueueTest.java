package dev.waybill.s3.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    @Test
    void runsEveryTaskOnceAndNeverTwoAtATime() throws InterruptedException {
        int posters = 4;
        int each = 20_000;
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            int[] unguarded = new int[1];
            CountDownLatch done = new CountDownLatch(posters * each);
            SerialQueue queue = new SerialQueue(workers, error -> {});
            for (int poster = 0; poster < posters; poster++) {
                new Thread(() -> {
                            for (int i = 0; i < each; i++) {
                                queue.post(() -> {
                                    unguarded[0]++;
                                    done.countDown();
                                });
                            }
                        })
                        .start();
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(unguarded[0]).isEqualTo(posters * each);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void goesOnBehindATaskThatThrows() {
        List<Throwable> crashes = new ArrayList<>();
        List<String> ran = new ArrayList<>();
        SerialQueue queue = new SerialQueue(Runnable::run, crashes::add);
        queue.post(() -> {
            throw new IllegalStateException("first");
        });
        queue.post(() -> {
            throw new StackOverflowError("second");
        });
        queue.post(() -> ran.add("third"));
        assertThat(crashes).extracting(Throwable::getMessage).containsExactly("first", "second");
        assertThat(ran).containsExactly("third");
    }

    @Test
    void letsOtherQueuesHaveTheirTurn() {
        ConcurrentLinkedQueue<Runnable> worker = new ConcurrentLinkedQueue<>();
        List<String> order = new ArrayList<>();
        SerialQueue busy = new SerialQueue(worker::add, error -> {});
        SerialQueue other = new SerialQueue(worker::add, error -> {});
        int tasks = 1_000;
        for (int task = 0; task < tasks; task++) {
            busy.post(() -> order.add("busy"));
        }
        other.post(() -> order.add("other"));
        for (Runnable turn = worker.poll(); turn != null; turn = worker.poll()) {
            turn.run();
        }
        assertThat(order).hasSize(tasks + 1);
        assertThat(order.indexOf("other")).isLessThan(100);
    }

    @Test
    void runsAShortTaskWhereItComesUnlessAnotherOneHasTheTurn() {
        ConcurrentLinkedQueue<Runnable> worker = new ConcurrentLinkedQueue<>();
        List<String> order = new ArrayList<>();
        SerialQueue queue = new SerialQueue(worker::add, error -> {});
        queue.postHere(() -> order.add("at once"));
        assertThat(order).containsExactly("at once");
        queue.post(() -> order.add("waits"));
        queue.postHere(() -> order.add("after it"));
        assertThat(order).containsExactly("at once");
        worker.remove().run();
        assertThat(order).containsExactly("at once", "waits", "after it");
    }

    @Test
    void leavesToTheWorkersWhatAShortTaskPosts() {
        ConcurrentLinkedQueue<Runnable> worker = new ConcurrentLinkedQueue<>();
        List<String> order = new ArrayList<>();
        SerialQueue queue = new SerialQueue(worker::add, error -> {});
        queue.postHere(() -> {
            queue.post(() -> order.add("left to a worker"));
            order.add("at once");
        });
        assertThat(order).containsExactly("at once");
        worker.remove().run();
        assertThat(order).containsExactly("at once", "left to a worker");
    }

    @Test
    void runsWhatComesAfterTheWorkersHaveEndedWhereItComes() {
        ExecutorService workers = Executors.newSingleThreadExecutor();
        workers.shutdown();
        List<String> order = new ArrayList<>();
        SerialQueue queue = new SerialQueue(workers, error -> {});
        queue.post(() -> {
            queue.post(() -> order.add("second"));
            order.add("first");
        });
        queue.post(() -> order.add("third"));
        assertThat(order).containsExactly("first", "second", "third");
    }
}
