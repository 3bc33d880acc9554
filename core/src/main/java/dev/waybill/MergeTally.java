package dev.waybill;

import dev.waybill.MergeReport.Kind;
import dev.waybill.MergeReport.Problem;
import dev.waybill.manifest.ManifestEntry;
import java.util.ArrayList;
import java.util.List;

/** Adds up what became of files while directories are merged. */
final class MergeTally {

    Tally linked = Tally.ZERO;
    Tally copied = Tally.ZERO;
    Tally recorded = Tally.ZERO;
    Tally present = Tally.ZERO;
    private Tally lost = Tally.ZERO;
    private Tally conflicts = Tally.ZERO;
    private final List<Problem> problems = new ArrayList<>();

    void lost(ManifestEntry entry, String detail) {
        lost = lost.plus(entry.size());
        note(Kind.LOST, entry, detail);
    }

    void conflict(ManifestEntry entry, String detail) {
        conflicts = conflicts.plus(entry.size());
        note(Kind.CONFLICT, entry, detail);
    }

    MergeReport report() {
        return new MergeReport(linked, copied, recorded, present, lost, conflicts, List.copyOf(problems));
    }

    private void note(Kind kind, ManifestEntry entry, String detail) {
        if (problems.size() < MergeReport.MAX_PROBLEMS) {
            problems.add(new Problem(kind, entry.key(), detail));
        }
    }
}
