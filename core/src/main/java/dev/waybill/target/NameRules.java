package dev.waybill.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the usual file systems of an operating system make of a file name, beyond what is refused everywhere. */
public enum NameRules {
    /** Linux and the like: names are bytes, different bytes are different files. */
    POSIX,
    /** macOS, and file systems elsewhere that take names in another case for the same: case and Unicode form make no difference. */
    MACOS,
    /** Windows: the same, and some names and characters mean something else than a file. */
    WINDOWS;

    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9¹²³]");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    /** The rules of the system this runs on. */
    public static NameRules ofThisSystem() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return WINDOWS;
        }
        return os.startsWith("mac") ? MACOS : POSIX;
    }

    /**
     * The rules of the file system that a target directory is on, as far as the names in it show. Under Linux some take names in another case for the same (exFAT,
     * SMB, directories of ext4 with casefold).
     */
    public static NameRules of(Path root) throws IOException {
        Path state = root.resolve(TargetDirectory.STATE);
        Path other = root.resolve(TargetDirectory.STATE.toUpperCase(Locale.ROOT));
        NameRules usual = ofThisSystem();
        return usual == POSIX && Files.exists(other) && Files.exists(state) && Files.isSameFile(state, other)
                ? MACOS
                : usual;
    }

    /** The same text for all names that this system takes for one and the same. */
    String canonical(String name) {
        return this == POSIX ? name : folded(name);
    }

    /** Folds as widely as any file system does: upper case first, because some letters have no lower case of their own. */
    static String folded(String name) {
        String visible = INVISIBLE.matcher(name).replaceAll("");
        return Normalizer.normalize(visible, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Why this system has no file of this name; empty text when it can have one. */
    String objectionTo(String name) {
        if (this != WINDOWS) {
            return "";
        }
        if (name.endsWith(".") || name.endsWith(" ")) {
            return "a name that ends in a dot or a space, which Windows drops";
        }
        if (name.chars().anyMatch(c -> "<>:\"|?*".indexOf(c) >= 0)) {
            return "one of < > : \" | ? *, which no Windows file name may have";
        }
        String stem = name.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (DEVICES.contains(stem) || NUMBERED_DEVICE.matcher(stem).matches()) {
            return "the name of a Windows device";
        }
        return "";
    }
}
