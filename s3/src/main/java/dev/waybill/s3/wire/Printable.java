package dev.waybill.s3.wire;

/** Text of others on one line, without anything that a terminal would act upon. */
final class Printable {

    private Printable() {}

    static String text(String raw) {
        return raw.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Zl}|\\p{Zp}|\\p{Cs}", "?");
    }
}
