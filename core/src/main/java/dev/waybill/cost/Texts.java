package dev.waybill.cost;

/** Foreign text in messages: one printable line of bounded length, whatever a file or an option holds. */
final class Texts {

    private static final int LONGEST = 80;

    private Texts() {}

    static String shown(String text) {
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return head.replaceAll("\\p{C}", "?");
    }
}
