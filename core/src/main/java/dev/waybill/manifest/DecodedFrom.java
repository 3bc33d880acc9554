package dev.waybill.manifest;

/**
 * The object that a file was decoded from.
 *
 * @param key the object's key
 * @param size the object's bytes, encoded
 * @param replaces whether the decoded file stands for the object, whose own file was or is to be deleted
 */
public record DecodedFrom(String key, long size, boolean replaces) {

    /** Checks what every reader relies on. */
    public DecodedFrom {
        if (key.isEmpty() || size < 0) {
            throw new IllegalArgumentException(
                    "a decoded file cannot come from key '" + key + "' of " + size + " bytes");
        }
    }
}
