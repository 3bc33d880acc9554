package dev.waybill.target;

/** What becomes of a key below the target directory. */
public sealed interface KeyPath {

    /**
     * A file.
     *
     * @param relative its place below the target directory, which is the key itself, with {@code /} between names
     */
    record Inside(String relative) implements KeyPath {}

    /** No file: a key that ends in {@code /} stands for a directory in S3 consoles. */
    record DirectoryMarker() implements KeyPath {}

    /**
     * No file, because it could not be this object's own or would lie where it must not.
     *
     * @param reason one line that names the key, safe to print
     */
    record Refused(String reason) implements KeyPath {}

    /** What becomes of the key on this system. */
    static KeyPath of(String key) {
        return of(key, NameRules.ofThisSystem());
    }

    /** What becomes of the key under these rules. */
    static KeyPath of(String key, NameRules rules) {
        String objection = KeyChecks.objectionTo(key, rules);
        if (!objection.isEmpty()) {
            return new Refused("cannot store key " + KeyText.quoted(key) + " as a file: it has " + objection);
        }
        return key.endsWith("/") ? new DirectoryMarker() : new Inside(key);
    }
}
