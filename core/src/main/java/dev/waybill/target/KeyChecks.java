package dev.waybill.target;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Why a key cannot be a file name.
 *
 * <p>What could leave the directory, or what no honest dataset uses, is refused on every system, so that a directory can
 * be moved between them; names that only one system cannot hold are refused there alone. Percent signs are not decoded.
 */
final class KeyChecks {

    /** S3's own limit, see "Creating object key names" in the S3 user guide. */
    private static final int LONGEST_KEY_BYTES = 1024;

    /** Of ext4, XFS, APFS and NTFS; the last two count characters, so this is the stricter reading. */
    private static final int LONGEST_NAME_BYTES = 255;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    /** What NTFS may call {@code .waybill} in old 8.3 style. */
    private static final Pattern SHORT_STATE_NAME = Pattern.compile("(?i)waybil~.*|wa[0-9a-f]{4}~.*");

    private KeyChecks() {}

    /** What is wrong, to follow "it has"; empty text when nothing is. */
    static String objectionTo(String key, NameRules rules) {
        if (rules != NameRules.WINDOWS && isPlain(key)) {
            return "";
        }
        if (key.isEmpty()) {
            return "no name";
        }
        int bytes = encodedLength(key);
        if (bytes < 0) {
            return "an unpaired surrogate, which has no UTF-8 form";
        }
        if (bytes > LONGEST_KEY_BYTES) {
            return bytes + " bytes, more than the " + LONGEST_KEY_BYTES + " that S3 allows";
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            return "a control character";
        }
        if (key.indexOf('\\') >= 0) {
            return "a backslash, which separates directories on Windows";
        }
        if (key.startsWith("/")) {
            return "a leading '/', which would make it absolute";
        }
        String names = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return objectionToNames(names.split("/", -1), rules);
    }

    /**
     * Whether nothing below can object, found in one pass because most of a million keys are so: names of some ASCII characters that mean nothing to any system
     * but Windows, which reserves whole words.
     */
    private static boolean isPlain(String key) {
        if (key.length() > LONGEST_KEY_BYTES) {
            return false;
        }
        int name = 0;
        for (int i = 0; i <= key.length(); i++) {
            char c = i == key.length() ? '/' : key.charAt(i);
            if (c == '/') {
                if (i == name || i - name > LONGEST_NAME_BYTES) {
                    return false;
                }
                name = i + 1;
            } else if (!isPlain(c) && (c != '.' || i == name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_'
                || c == '=';
    }

    private static String objectionToNames(String[] names, NameRules rules) {
        if (DRIVE.matcher(names[0]).matches()) {
            return "a drive letter";
        }
        if (isState(names[0], rules)) {
            return "the first name '" + TargetDirectory.STATE + "', which is kept for Waybill's own files";
        }
        for (String name : names) {
            String objection = objectionToName(name, rules);
            if (!objection.isEmpty()) {
                return objection;
            }
        }
        return "";
    }

    private static String objectionToName(String name, NameRules rules) {
        if (name.isEmpty()) {
            return "an empty name between two '/', which a file system would drop";
        }
        if (name.equals(".") || name.equals("..")) {
            return "a name '" + name + "', which stands for another directory";
        }
        int bytes = encodedLength(name);
        if (bytes > LONGEST_NAME_BYTES) {
            return "a name of " + bytes + " bytes, more than the " + LONGEST_NAME_BYTES + " of a file system";
        }
        if (!rules.objectionTo(name).isEmpty()) {
            return rules.objectionTo(name);
        }
        try {
            return Path.of(name).getNameCount() == 1 ? "" : "a name that this system reads as several";
        } catch (InvalidPathException e) {
            return "a name that this system's encoding cannot express: run in a UTF-8 locale";
        }
    }

    /** Also under the spellings that a forgiving file system takes for it. */
    private static boolean isState(String name, NameRules rules) {
        return NameRules.folded(name).equals(TargetDirectory.STATE)
                || (rules == NameRules.WINDOWS && SHORT_STATE_NAME.matcher(name).matches());
    }

    /** Bytes in UTF-8, or -1 when there is no such form. */
    private static int encodedLength(String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            return -1;
        }
    }
}
