package dev.waybill.dataset;

import dev.waybill.errors.FileErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Finds descriptors: the built-in ones among the resources, a user's among the files. */
final class DescriptorFiles {

    /** Each is a resource of that name and {@code .json}. */
    static final List<String> BUILT_IN = List.of("hyperliquid", "hyperliquid-archive");

    /** Hundreds of times the largest sensible descriptor; keeps a wrong file from filling memory. */
    private static final int LARGEST_FILE = 1 << 20;

    /** Some editors on Windows write it; JSON does not know it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private DescriptorFiles() {}

    static Dataset builtIn(String name) {
        try (InputStream in = DescriptorFiles.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new FileNotFoundException(name + ".json is not on the class path");
            }
            return DescriptorReader.read(text(in, name), "built-in dataset " + name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read built-in dataset " + name + ": " + e.getMessage(), e);
        }
    }

    static Dataset find(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        try {
            Path file = Path.of(nameOrFile);
            if (!nameOrFile.isEmpty() && Files.exists(file)) {
                return load(file);
            }
        } catch (InvalidPathException e) {
            // Not a path on this system, so not a file either: the message below says what would be.
        }
        throw new IllegalArgumentException(
                "there is no dataset " + Words.quote(nameOrFile) + ": it is neither built in nor a file"
                        + Words.choice(nameOrFile, BUILT_IN) + ", or the path of a JSON descriptor");
    }

    static Dataset load(Path file) {
        String origin = Words.plain(file.toString());
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "cannot read dataset " + origin + ": it is a directory: name the JSON file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return DescriptorReader.read(text(in, origin), origin);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot read dataset " + origin + ": there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read dataset " + origin + ": " + Words.plain(FileErrors.reason(e)) + FileErrors.advice(e),
                    e);
        }
    }

    private static String text(InputStream in, String origin) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    origin + " is larger than 1 MiB: this is not a dataset descriptor, name the right file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(origin + " is not text in UTF-8: save it as UTF-8", e);
        }
    }
}
