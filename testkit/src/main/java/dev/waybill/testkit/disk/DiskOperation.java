package dev.waybill.testkit.disk;

import java.util.Arrays;

/** What a program may ask of a disk, as far as it is counted and can fail. */
public enum DiskOperation {
    /** Opens a file or directory; a {@link #CREATE} or {@link #TRUNCATE} follows where the open options do that. */
    OPEN(false),
    /** Brings a file into being, when it is opened. */
    CREATE(true),
    /** Writes into a file. */
    WRITE(true),
    /** Cuts a file, by itself or when it is opened. */
    TRUNCATE(true),
    /** Brings a file's bytes or a directory's names to the disk. */
    FORCE(true),
    /** Reads the next entry of a directory, or finds that there is none; the path is the directory's. */
    READ_DIRECTORY(false),
    /** Closes a file or directory; never a crash point of its own, because it changes nothing. */
    CLOSE(false),
    /** Gives a file or directory another name; the path is the new one. */
    MOVE(true),
    /** Deletes a file or an empty directory. */
    DELETE(true),
    /** Creates a directory. */
    CREATE_DIRECTORY(true);

    private final boolean mutates;

    DiskOperation(boolean mutates) {
        this.mutates = mutates;
    }

    /** Whether what is on the disk can be another after it. */
    public boolean mutates() {
        return mutates;
    }

    /** All that change something: the points at which a crash makes a difference. */
    public static DiskOperation[] mutating() {
        return Arrays.stream(values()).filter(DiskOperation::mutates).toArray(DiskOperation[]::new);
    }
}
