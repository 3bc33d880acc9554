package dev.waybill.target;

/** How soon what is finished must survive a power cut. A crash of the process alone never loses a finished file. */
public enum Durability {
    /** Every file, its directory and its journal line are on the disk before the call returns. */
    EACH,
    /** The operating system decides; after a power cut, files that it had not written are verified and bought again. */
    NONE
}
