package dev.waybill;

/** What to do where several paths of a dataset hold the same time, because one supersedes the other. */
public enum Overlap {
    /** Every object asked for. */
    KEEP,
    /**
     * One logical series: what a newer path has completely is left out of the older ones. Never leaves a gap that {@link #KEEP} would not have; see
     * {@link dev.waybill.dataset.Succession}.
     */
    STITCH
}
