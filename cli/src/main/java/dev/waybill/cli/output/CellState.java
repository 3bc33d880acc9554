package dev.waybill.cli.output;

import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;

/** What one cell of the grid says. Declared worst first: a cell that stands for several partitions shows the worst of them. */
enum CellState {
    MISSING("×", "X", "missing"),
    INCOMPLETE("◐", "%", "not all values"),
    EMPTY("○", "0", "empty"),
    UNVERIFIED("◪", "?", "on disk, not verified"),
    ABSENT("□", "_", "there, not on disk"),
    NOT_YET("·", ".", "not yet"),
    /** Shares its glyph with {@link #VERIFIED}; no grid shows both. */
    PRESENT("■", "#", "there"),
    VERIFIED("■", "#", "verified on disk"),
    OTHER_SHARD("◇", "/", "of another shard"),
    KNOWN_GAP("–", "-", "known gap"),
    SUPERSEDED("↑", "^", "in a newer path");

    private final String unicode;
    private final String ascii;
    final String meaning;

    CellState(String unicode, String ascii, String meaning) {
        this.unicode = unicode;
        this.ascii = ascii;
        this.meaning = meaning;
    }

    /**
     * The state of a partition.
     *
     * @param local whether what is on disk was asked about
     */
    static CellState of(PartitionCheck partition, boolean local) {
        return switch (partition.coverage()) {
            case MISSING -> MISSING;
            case INCOMPLETE -> INCOMPLETE;
            case NOT_YET -> NOT_YET;
            case KNOWN_GAP -> KNOWN_GAP;
            case EMPTY -> EMPTY;
            case SUPERSEDED -> SUPERSEDED;
            case PRESENT -> local ? onDisk(partition.local()) : PRESENT;
        };
    }

    private static CellState onDisk(Local local) {
        return switch (local) {
            case VERIFIED -> VERIFIED;
            case UNVERIFIED -> UNVERIFIED;
            case ABSENT -> ABSENT;
            case NONE -> OTHER_SHARD;
        };
    }

    static CellState worse(CellState one, CellState other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The cell's glyph; differs without colour too. */
    String glyph(Screen screen) {
        String glyph = screen.pick(unicode, ascii);
        return switch (this) {
            case MISSING, INCOMPLETE -> screen.red(glyph);
            case EMPTY, UNVERIFIED -> screen.yellow(glyph);
            case PRESENT, VERIFIED -> screen.green(glyph);
            case ABSENT -> glyph;
            case NOT_YET, OTHER_SHARD, KNOWN_GAP, SUPERSEDED -> screen.dim(glyph);
        };
    }
}
