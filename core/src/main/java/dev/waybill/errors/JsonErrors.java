package dev.waybill.errors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Pattern;

/** Puts what keeps a text from being JSON into words: Jackson's own speak of its classes and settings as well. */
public final class JsonErrors {

    private static final Pattern SOURCE = Pattern.compile("\\[Source:.*?line: ([0-9]+), column: ([0-9]+)]");

    /** How a program could let it pass. */
    private static final Pattern SETTING = Pattern.compile("(: enable `| \\(not recognized as one since ).*");

    private JsonErrors() {}

    /** Where it was noticed, such as {@code line 2, column 7}; empty where that is not known. */
    public static String place(JsonProcessingException error) {
        JsonLocation at = error.getLocation();
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** What is wrong there. May quote the text, so it is to be made safe to print. */
    public static String reason(JsonProcessingException error) {
        if (error instanceof StreamConstraintsException) {
            return "something is too long, or nested too deeply";
        }
        if (!(error instanceof JsonParseException)) {
            return "something follows behind its end";
        }
        String first = error.getOriginalMessage().lines().findFirst().orElse("");
        return SETTING.matcher(SOURCE.matcher(first).replaceAll("line $1, column $2"))
                .replaceFirst("");
    }
}
