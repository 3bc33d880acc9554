package dev.waybill.testkit;

import java.util.Comparator;

/** The order of S3 listings: by UTF-8 bytes, which differs from {@link String#compareTo} where surrogate pairs meet U+E000 and above. */
final class KeyOrder implements Comparator<String> {
    /** Sorts behind every key that continues a prefix to which it is appended. */
    static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    @Override
    public int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogate = Character.isSurrogate(x);
                return surrogate == Character.isSurrogate(y) ? Character.compare(x, y) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
