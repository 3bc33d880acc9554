package dev.waybill.testkit;

/** Writes the XML of S3's answers, control characters included as S3 does: as references that XML 1.0 does not allow. */
final class Xml {
    private final StringBuilder out;

    Xml() {
        this(new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    }

    private Xml(StringBuilder out) {
        this.out = out;
    }

    /** Elements to be put into another document. */
    static Xml fragment() {
        return new Xml(new StringBuilder());
    }

    Xml raw(Xml fragment) {
        out.append(fragment.out);
        return this;
    }

    Xml open(String name) {
        out.append('<').append(name).append('>');
        return this;
    }

    /** Opens the root element in S3's namespace. */
    Xml root(String name) {
        out.append('<').append(name).append(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        return this;
    }

    Xml close(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    Xml element(String name, String text) {
        open(name);
        escape(text);
        return close(name);
    }

    Xml element(String name, long number) {
        open(name);
        out.append(number);
        return close(name);
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c < ' ') {
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
