package dev.waybill.cli;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A key of a properties file, with its place. The JDK reads the format, but tells no line numbers.
 *
 * @param number of the line on which it begins, from 1
 */
record PropertyLine(String key, String value, int number) {

    /**
     * The keys of a file, in its order.
     *
     * @throws IllegalArgumentException if one is not of the format
     */
    static List<PropertyLine> read(List<String> lines) throws IOException {
        List<PropertyLine> found = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            int begin = at;
            StringBuilder logical = new StringBuilder(lines.get(at));
            while (!isComment(lines.get(begin)) && goesOn(lines.get(at)) && at + 1 < lines.size()) {
                at++;
                logical.append('\n').append(lines.get(at));
            }
            Properties one = new Properties();
            one.load(new StringReader(logical.toString()));
            one.stringPropertyNames().forEach(key -> found.add(new PropertyLine(key, one.getProperty(key), begin + 1)));
        }
        return found;
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    /** Whether the line ends in an odd number of backslashes. */
    private static boolean goesOn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }
}
