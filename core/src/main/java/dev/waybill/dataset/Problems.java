package dev.waybill.dataset;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of one descriptor, gathered so that a user can mend them all at once. */
final class Problems {

    /** More would scroll the first, which may cause the others, off the screen. */
    private static final int SHOWN = 20;

    private final String origin;
    private final List<String> found = new ArrayList<>();

    Problems(String origin) {
        this.origin = origin;
    }

    /** Adds a mistake; {@code what} is the value, why it is wrong, and the fix. */
    void add(String field, String what) {
        found.add(field + ": " + what);
    }

    /** Adds a mistake whose message begins with the name of a field of the object at that place. */
    void addBelow(String place, String fieldAndWhat) {
        found.add(place + "." + fieldAndWhat);
    }

    int count() {
        return found.size();
    }

    /**
     * One mistake makes one line; several make a list.
     *
     * @throws DescriptorException if there are several
     */
    void throwIfAny() {
        if (found.size() == 1) {
            throw new IllegalArgumentException(origin + ": " + found.get(0));
        }
        if (!found.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add(origin + " has " + found.size() + " problems:");
            found.stream().limit(SHOWN).forEach(line -> lines.add("  " + line));
            if (found.size() > SHOWN) {
                lines.add("  … and " + (found.size() - SHOWN) + " more");
            }
            throw new DescriptorException(lines);
        }
    }
}
