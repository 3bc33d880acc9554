package dev.waybill.ledger;

import java.util.Arrays;
import java.util.Locale;

/** How far a run of the ledger has come. */
public enum RunState {
    /** It runs, or it was killed: what it cost lies between its two sums of money. */
    IN_FLIGHT,
    /** Everything planned was published. */
    COMPLETE,
    /** Some objects failed. */
    INCOMPLETE,
    /** It ended before all objects were reached. */
    STOPPED;

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static RunState parse(String text) {
        return Arrays.stream(values())
                .filter(state -> state.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a run has no state " + text));
    }
}
