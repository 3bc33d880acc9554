package dev.waybill.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.waybill.errors.JsonErrors;

/** Foreign text in messages: one printable line of bounded length, whatever a file or an option holds. */
final class Texts {

    private static final int LONGEST = 80;

    private Texts() {}

    /** What is wrong with a file, and where in it. */
    static String notJson(JsonProcessingException error) {
        String place = JsonErrors.place(error);
        return "it is not valid JSON" + (place.isEmpty() ? "" : " at " + place) + ": "
                + JsonErrors.reason(error).replaceAll("\\p{C}", "?");
    }

    static String shown(String text) {
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return head.replaceAll("\\p{C}", "?");
    }
}
