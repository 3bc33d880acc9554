package dev.waybill.s3.listing;

import dev.waybill.s3.wire.Xml;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** By the JDK's parser: understands any XML, and refuses what is none. */
final class StaxElements implements Elements {

    private final XMLStreamReader xml;

    StaxElements(byte[] document) throws XMLStreamException {
        this.xml = Xml.reader(document);
    }

    @Override
    public boolean next() throws XMLStreamException {
        return xml.nextTag() == XMLStreamConstants.START_ELEMENT;
    }

    @Override
    public String name() {
        return xml.getLocalName();
    }

    @Override
    public String text() throws XMLStreamException {
        return xml.getElementText();
    }

    @Override
    public void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
