package dev.waybill.s3;

import dev.waybill.CheckReport.Local;
import dev.waybill.target.LocalState;
import java.util.BitSet;

/** What a check found of one partition. */
final class FoundPartition {

    private long objects;
    private long bytes;
    private boolean wanted;
    private boolean local;
    private boolean absent;
    private boolean unverified;

    /** Of which of the {@link NamedValues} there is an object. */
    final BitSet values = new BitSet();

    /** An object of the plan. */
    void add(long size) {
        leaveOut(size);
        wanted = true;
    }

    /** An object that the plan leaves out. */
    void leaveOut(long size) {
        objects++;
        bytes += size;
    }

    /** What the disk has of an object that belongs there. */
    void onDisk(LocalState state) {
        local = true;
        absent |= state instanceof LocalState.Absent || state instanceof LocalState.Blocked;
        unverified |= !(state instanceof LocalState.Verified);
    }

    long objects() {
        return objects;
    }

    long bytes() {
        return bytes;
    }

    /** Whether any of its objects is part of the plan. */
    boolean wanted() {
        return wanted;
    }

    Local local() {
        if (!local) {
            return Local.NONE;
        }
        return absent ? Local.ABSENT : unverified ? Local.UNVERIFIED : Local.VERIFIED;
    }
}
