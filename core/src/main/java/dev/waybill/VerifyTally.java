package dev.waybill;

import dev.waybill.VerifyReport.Difference;
import dev.waybill.manifest.ManifestEntry;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Adds up findings. Thread-safe. */
final class VerifyTally {

    private Tally intact = Tally.ZERO;
    private Tally changed = Tally.ZERO;
    private Tally missing = Tally.ZERO;
    private Tally extra = Tally.ZERO;
    private Tally partial = Tally.ZERO;
    private Tally setAside = Tally.ZERO;
    /** The first ones by key, whichever thread finds them when. */
    private final TreeSet<Difference> differences =
            new TreeSet<>(Comparator.comparing(Difference::key).thenComparing(Difference::kind));

    synchronized void add(ManifestEntry entry, FileCheck.Finding finding) {
        switch (finding.kind()) {
            case INTACT -> intact = intact.plus(entry.size());
            case MISSING -> {
                missing = missing.plus(entry.size());
                note(VerifyReport.Kind.MISSING, entry.key(), finding.detail());
            }
            case CHANGED -> {
                changed = changed.plus(entry.size());
                note(VerifyReport.Kind.CHANGED, entry.key(), finding.detail());
            }
        }
    }

    synchronized void setAside(long bytes) {
        setAside = setAside.plus(bytes);
    }

    synchronized void notSetAside(String key, String reason) {
        Difference probe = new Difference(VerifyReport.Kind.CHANGED, key, "");
        Difference known = differences.floor(probe);
        // Unless it is one of those that are only counted.
        if (known != null && differences.comparator().compare(known, probe) == 0) {
            differences.remove(known);
            differences.add(
                    new Difference(known.kind(), key, known.detail() + "; moving it out of the way failed: " + reason));
        }
    }

    synchronized void other(VerifyReport.Kind kind, String key, long bytes, String detail) {
        if (kind == VerifyReport.Kind.PARTIAL) {
            partial = partial.plus(bytes);
        } else {
            extra = extra.plus(bytes);
        }
        note(kind, key, detail);
    }

    synchronized VerifyReport report() {
        return new VerifyReport(intact, changed, missing, extra, partial, setAside, List.copyOf(differences));
    }

    private void note(VerifyReport.Kind kind, String key, String detail) {
        differences.add(new Difference(kind, key, detail));
        if (differences.size() > VerifyReport.MAX_DIFFERENCES) {
            differences.pollLast();
        }
    }
}
