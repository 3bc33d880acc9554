package dev.waybill.s3.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.PlannedObject;
import dev.waybill.target.Durability;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PassingStorageTest {

    /** What is still being saved when the storage is closed would be bought again. */
    @Test
    @Timeout(30)
    void isNotFinishedBeforeEachObjectInMemoryHasEnded() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        try (PassingStorage storage = PassingStorage.open(Optional.empty(), Durability.EACH)) {
            PartialBytes kept = storage.open(object("kept"));
            PartialBytes wrong = storage.open(object("wrong"));
            kept.append(0, ByteBuffer.allocate(50));
            Thread ending = new Thread(() -> {
                storage.finish();
                order.add("finished");
            });
            ending.start();
            while (ending.getState() != Thread.State.TIMED_WAITING && ending.isAlive()) {
                Thread.onSpinWait();
            }
            wrong.setAside();
            order.add("wrong");
            kept.keep();
            ending.join();
        }
        assertThat(order).containsExactly("wrong", "finished");
    }

    private static PlannedObject object(String key) {
        return new PlannedObject("current", Instant.EPOCH, key, 100, "etag", Optional.empty());
    }
}
