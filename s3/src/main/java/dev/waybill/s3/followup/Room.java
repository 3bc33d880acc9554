package dev.waybill.s3.followup;

/** How much may be under way before no further object is begun. Whoever takes some does not wait; whoever could cause that asks before. Thread-safe. */
final class Room {

    private final int mostObjects;
    private final long mostBytes;
    private int objects;
    private long bytes;
    private boolean open;

    Room(int mostObjects, long mostBytes) {
        this.mostObjects = mostObjects;
        this.mostBytes = mostBytes;
    }

    synchronized void take(long size) {
        objects++;
        bytes += size;
    }

    synchronized void giveBack(long size) {
        objects--;
        bytes -= size;
        notifyAll();
    }

    /** Waits until both are below their most: a single object can be larger than that. */
    synchronized void await() throws InterruptedException {
        while ((objects >= mostObjects || bytes >= mostBytes) && !open) {
            wait();
        }
    }

    /** Waits until so many more bytes fit. */
    synchronized void awaitFor(long size) throws InterruptedException {
        while (bytes + size > mostBytes && bytes > 0 && !open) {
            wait();
        }
    }

    /** From now on nobody waits. */
    synchronized void open() {
        open = true;
        notifyAll();
    }
}
