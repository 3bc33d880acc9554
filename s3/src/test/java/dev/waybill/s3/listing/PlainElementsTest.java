package dev.waybill.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's parser says what a document means. */
class PlainElementsTest {

    private static final String PAGE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name><Prefix/><KeyCount>2</KeyCount>
              <Contents><Key>a%20b/&lt;1&gt;</Key><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>0</Size>\
            <Owner><ID>x</ID><DisplayName/></Owner><ChecksumAlgorithm>CRC32</ChecksumAlgorithm></Contents>
            <Contents><Key>b&apos;</Key><Size> 7 </Size><Empty></Empty></Contents><CommonPrefixes/></ListBucketResult>""";

    private static final String ALPHABET = "<>/&;\"'= \n\tabKeySize09!?-[]xmlns:#\u00e4\u0000\r";

    private static String walk(Elements xml) throws XMLStreamException {
        StringBuilder seen = new StringBuilder();
        int depth = 0;
        do {
            if (!xml.next()) {
                depth--;
                seen.append(')');
                continue;
            }
            seen.append('(').append(xml.name());
            switch (xml.name()) {
                case "ListBucketResult", "Contents" -> depth++;
                case "Name", "Owner", "CommonPrefixes" -> xml.skip();
                default -> seen.append('=').append(xml.text());
            }
        } while (depth > 0);
        return seen.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsAPageAsTheJdkDoes() throws XMLStreamException {
        assertThat(walk(new PlainElements(bytes(PAGE))))
                .isEqualTo(walk(new StaxElements(bytes(PAGE))))
                .contains("(Key=a%20b/<1>", "(Size=0");
    }

    @Test
    void neverReadsAnythingElseOutOfADamagedPage() {
        long seed = Long.getLong("waybill.seed", System.nanoTime());
        Random random = new Random(seed);
        int agreed = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(PAGE);
            for (int cut = random.nextInt(3); cut >= 0; cut--) {
                damage(damaged, random);
            }
            byte[] document = bytes(damaged.toString());
            String seen;
            try {
                seen = walk(new PlainElements(document));
            } catch (XMLStreamException e) {
                continue;
            }
            agreed++;
            assertThat(seen).as("seed %d, document %s", seed, damaged).isEqualTo(byTheJdk(document));
        }
        assertThat(agreed).as("documents that were plain").isGreaterThan(500);
    }

    private static void damage(StringBuilder page, Random random) {
        int at = random.nextInt(page.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
            case 0 -> page.setCharAt(at, other);
            case 1 -> page.insert(at, other);
            default -> page.deleteCharAt(at);
        }
    }

    private static String byTheJdk(byte[] document) {
        try {
            return walk(new StaxElements(document));
        } catch (XMLStreamException e) {
            return "refused: " + e.getMessage();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "<a",
                "<a><b></a>",
                "<a><!-- --><b/></a>",
                "<a><![CDATA[x]]></a>",
                "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
                "<a>&#65;</a>",
                "<a>ä</a>",
                "<a b=\"c\"><d/></a>",
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
                "<x:a><b/></x:a>"
            })
    void leavesToTheJdkWhatIsNotPlain(String document) {
        PlainElements plain = new PlainElements(bytes(document));
        assertThatThrownBy(() -> {
                    assertThat(plain.next()).isTrue();
                    plain.text();
                    plain.next();
                })
                .isInstanceOf(PlainElements.NotPlainException.class);
    }
}
