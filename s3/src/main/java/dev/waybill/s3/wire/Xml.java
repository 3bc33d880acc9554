package dev.waybill.s3.wire;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** StAX readers that resolve nothing: no DTD, no entities, no files, no network, whatever an answer says. */
public final class Xml {

    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    /** A reader over a whole document. */
    public static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        }
    }

    private static XMLInputFactory factory() {
        // The JDK's own, even if the class path of an embedding program brings another.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
