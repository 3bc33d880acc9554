package dev.waybill.s3.followup;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import java.util.Map;
import java.util.Optional;

/** What follows when an object is verified. To be closed after everything that may still report one, and before the directory. */
public interface FollowUp extends AutoCloseable {

    /** Nothing follows. */
    FollowUp NONE = new FollowUp() {
        @Override
        public void awaitRoom(PlannedObject next) {}

        @Override
        public Optional<String> begin(PlannedObject object) {
            return Optional.empty();
        }

        @Override
        public boolean has(PlannedObject object) {
            return false;
        }

        @Override
        public void verified(PlannedObject object, Optional<Proof> found) {}

        @Override
        public void dropped(PlannedObject object) {}

        @Override
        public void awaitQuiet() {}

        @Override
        public void finish() {}

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    };

    /** Waits until so little is waiting that the next object of the plan may begin. For the thread that plans. */
    void awaitRoom(PlannedObject next) throws InterruptedException;

    /** Takes note of that object, and says in one line why it must not be bought, if so. Either {@link #verified} or {@link #dropped} follows. */
    Optional<String> begin(PlannedObject object);

    /** Whether the object is there already, verified, elsewhere than where the run puts it: it counts as skipped. */
    boolean has(PlannedObject object);

    /**
     * An object's file is at its name and recorded. For any thread; does not wait.
     *
     * @param found how it is verified, if that was found out in this run; else the manifest held it when the directory was opened
     */
    void verified(PlannedObject object, Optional<Proof> found);

    /**
     * What was found about an object's bytes, as it is recorded.
     *
     * @param level how well they are verified
     * @param checksums computed over all of them: algorithm to base64
     */
    record Proof(Verification level, Map<String, String> checksums) {}

    /** The object was given up. */
    void dropped(PlannedObject object);

    /** Waits until nothing is under way that could give room on the disk back. */
    void awaitQuiet() throws InterruptedException;

    /** Waits until all is done. */
    void finish() throws InterruptedException;

    /** Gives up what is not done, soon. */
    void cancel();

    /** Gives up what is not done, and waits for that. */
    @Override
    void close();
}
