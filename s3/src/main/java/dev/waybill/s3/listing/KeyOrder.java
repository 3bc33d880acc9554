package dev.waybill.s3.listing;

/** S3's order of keys, by their UTF-8 bytes, which is the order of code points and differs from that of Java strings for rare characters. */
final class KeyOrder {

    private KeyOrder() {}

    static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // Surrogates stand for code points above U+FFFF: they sort behind every other char.
                boolean high = Character.isSurrogate(x);
                return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
