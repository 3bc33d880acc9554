package dev.waybill.s3.listing;

import javax.xml.stream.XMLStreamException;

/** A walk over the elements of an XML document, as far as a listing needs it. */
interface Elements {

    /**
     * Moves to the next tag.
     *
     * @return true at the start of an element, false at the end of the one around it
     * @throws XMLStreamException if there is anything else but blanks
     */
    boolean next() throws XMLStreamException;

    /** The name of the element that was started last. */
    String name();

    /** The text of the element that was started last, up to its end. */
    String text() throws XMLStreamException;

    /** Passes over the rest of the element that was started last, up to its end. */
    void skip() throws XMLStreamException;
}
