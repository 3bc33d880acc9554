package dev.waybill.s3.listing;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * By a scanner for the plain XML that S3 sends: ASCII, no attributes but a namespace's, no comments, only the five named entities. It takes a third of the JDK parser's
 * time, which is most of what listing millions of keys costs. Whatever is not that plain it does not judge: {@link StaxElements} does.
 */
final class PlainElements implements Elements {

    private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private static final byte[] NAMESPACE = ascii(" xmlns=\"");
    private static final int NAMES = 64;

    private final byte[] document;
    private final Deque<String> open = new ArrayDeque<>();
    /** Names seen before, by their hash: a page repeats a dozen of them thousands of times. */
    private final @Nullable String[] names = new String[NAMES];

    private int at;
    private String name = "";
    private boolean selfClosed;

    PlainElements(byte[] document) {
        this.document = document;
        if (startsWith(DECLARATION, 0)) {
            at = DECLARATION.length;
        }
    }

    /** The document has something that this does not understand, or is no XML at all. */
    static final class NotPlainException extends XMLStreamException {
        @Serial
        private static final long serialVersionUID = 1L;

        NotPlainException(int at) {
            super("unusual XML at byte " + at);
        }
    }

    @Override
    public boolean next() throws XMLStreamException {
        if (selfClosed) {
            selfClosed = false;
            return false;
        }
        skipBlanks();
        expect('<');
        if (peek() == '/') {
            at++;
            endTag(open.poll());
            return false;
        }
        name = readName();
        if (peek() == ' ') {
            namespace();
        }
        selfClosed = peek() == '/';
        if (selfClosed) {
            at++;
        } else {
            open.push(name);
        }
        expect('>');
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String text() throws XMLStreamException {
        if (selfClosed) {
            selfClosed = false;
            return "";
        }
        int from = at;
        boolean entities = false;
        while (peek() != '<') {
            entities |= document[at] == '&';
            if (document[at] == '>') {
                throw new NotPlainException(at);
            }
            at++;
        }
        String text = new String(document, from, at - from, StandardCharsets.ISO_8859_1);
        at++;
        expect('/');
        endTag(open.poll());
        return entities ? resolved(text, from) : text;
    }

    @Override
    public void skip() throws XMLStreamException {
        if (selfClosed) {
            selfClosed = false;
            return;
        }
        int around = open.size() - 1;
        while (open.size() > around) {
            while (peek() != '<') {
                if (document[at] == '&' || document[at] == '>') {
                    throw new NotPlainException(at);
                }
                at++;
            }
            next();
            // An empty element ends where it starts.
            selfClosed = false;
        }
    }

    private static String resolved(String text, int from) throws NotPlainException {
        StringBuilder plain = new StringBuilder(text.length());
        int done = 0;
        for (int ampersand = text.indexOf('&'); ampersand >= 0; ampersand = text.indexOf('&', done)) {
            int end = text.indexOf(';', ampersand);
            plain.append(text, done, ampersand);
            plain.append(
                    switch (end < 0 ? "" : text.substring(ampersand + 1, end)) {
                        case "quot" -> '"';
                        case "amp" -> '&';
                        case "lt" -> '<';
                        case "gt" -> '>';
                        case "apos" -> '\'';
                        default -> throw new NotPlainException(from + ampersand);
                    });
            done = end + 1;
        }
        return plain.append(text, done, text.length()).toString();
    }

    private void namespace() throws NotPlainException {
        if (!startsWith(NAMESPACE, at)) {
            throw new NotPlainException(at);
        }
        at += NAMESPACE.length;
        while (peek() != '"') {
            if (document[at] == '&' || document[at] == '<') {
                throw new NotPlainException(at);
            }
            at++;
        }
        at++;
    }

    private void endTag(@Nullable String expected) throws NotPlainException {
        if (expected == null) {
            throw new NotPlainException(at);
        }
        for (int i = 0; i < expected.length(); i++) {
            expect(expected.charAt(i));
        }
        expect('>');
    }

    private String readName() throws NotPlainException {
        int from = at;
        int hash = 0;
        while (isLetter(peek()) || (at > from && isDigit(document[at]))) {
            hash = hash * 31 + document[at];
            at++;
        }
        if (at == from) {
            throw new NotPlainException(at);
        }
        int slot = (hash ^ (hash >>> 8)) & (NAMES - 1);
        String known = names[slot];
        if (known == null || !same(known, from)) {
            known = new String(document, from, at - from, StandardCharsets.ISO_8859_1);
            names[slot] = known;
        }
        return known;
    }

    private boolean same(String known, int from) {
        boolean same = known.length() == at - from;
        for (int i = 0; same && i < known.length(); i++) {
            same = known.charAt(i) == document[from + i];
        }
        return same;
    }

    private void skipBlanks() throws NotPlainException {
        while (peek() == ' ' || document[at] == '\n' || document[at] == '\t') {
            at++;
        }
    }

    private void expect(char c) throws NotPlainException {
        if (peek() != c) {
            throw new NotPlainException(at);
        }
        at++;
    }

    /** The byte here, which must be ASCII of the kinds that need no thought. */
    private byte peek() throws NotPlainException {
        if (at >= document.length || (document[at] < ' ' && document[at] != '\n' && document[at] != '\t')) {
            throw new NotPlainException(at);
        }
        return document[at];
    }

    private boolean startsWith(byte[] text, int from) {
        return document.length - from >= text.length
                && Arrays.equals(document, from, from + text.length, text, 0, text.length);
    }

    private static boolean isLetter(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
