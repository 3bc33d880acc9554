package dev.waybill.s3.listing;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import dev.waybill.s3.wire.Xml;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads ListObjectsV2's XML and checks it: sizes within reason, keys strictly ascending. */
final class PageParser {

    /** 1 PiB, twenty times S3's limit for an object; keeps sums of sizes far from overflow. */
    private static final long MAX_SIZE = 1L << 50;

    /** S3 sends 1,000 at most; a server that sends more is not to be followed. */
    private static final int MAX_KEYS = 10_000;

    /** Goes into headers and files, so it must be one plain word. */
    private static final Pattern ETAG = Pattern.compile("[!-~]{1,256}");

    private PageParser() {}

    static ListedPage parse(byte[] xml) throws MalformedListingException {
        try {
            return read(Xml.reader(xml));
        } catch (XMLStreamException e) {
            throw new MalformedListingException("the answer is not the XML of a listing", e);
        }
    }

    private static ListedPage read(XMLStreamReader xml) throws XMLStreamException, MalformedListingException {
        List<ListedObject> objects = new ArrayList<>(1_000);
        boolean truncated = false;
        boolean encoded = false;
        String token = "";
        if (xml.nextTag() != XMLStreamConstants.START_ELEMENT
                || !xml.getLocalName().equals("ListBucketResult")) {
            throw new MalformedListingException("the answer is not a listing but <" + xml.getLocalName() + ">");
        }
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Contents" -> objects.add(entry(xml));
                case "IsTruncated" -> truncated = xml.getElementText().trim().equals("true");
                case "NextContinuationToken" -> token = xml.getElementText();
                case "EncodingType" -> encoded = xml.getElementText().trim().equals("url");
                default -> skip(xml);
            }
            if (objects.size() > MAX_KEYS) {
                throw new MalformedListingException("a page holds more than " + MAX_KEYS + " keys");
            }
        }
        if (truncated && token.isEmpty()) {
            throw new MalformedListingException("the listing says that it goes on, but not how");
        }
        if (encoded) {
            decode(objects);
        }
        checkOrder(objects);
        return new ListedPage(objects, truncated ? Optional.of(token) : Optional.empty());
    }

    private static ListedObject entry(XMLStreamReader xml) throws XMLStreamException, MalformedListingException {
        String key = "";
        String etag = "";
        String storageClass = "";
        long size = -1;
        StoredChecksums checksums = StoredChecksums.NONE;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "Key" -> key = xml.getElementText();
                case "ETag" -> etag = xml.getElementText().replace("\"", "");
                case "Size" -> size = size(xml.getElementText());
                case "StorageClass" -> storageClass = xml.getElementText();
                case "ChecksumAlgorithm" -> checksums = withAlgorithm(checksums, xml.getElementText());
                case "ChecksumType" -> checksums = withType(checksums, xml.getElementText());
                default -> skip(xml);
            }
        }
        if (key.isEmpty() || size < 0 || !ETAG.matcher(etag).matches()) {
            throw new MalformedListingException("an entry lacks its key, its size or a plain ETag");
        }
        boolean standard = storageClass.isEmpty() || storageClass.equals("STANDARD");
        return new ListedObject(key, size, etag, standard ? Optional.empty() : Optional.of(storageClass), checksums);
    }

    /** Algorithms that are new to us are no use to us. */
    private static StoredChecksums withAlgorithm(StoredChecksums before, String name) {
        Set<ChecksumAlgorithm> algorithms = EnumSet.noneOf(ChecksumAlgorithm.class);
        algorithms.addAll(before.algorithms());
        for (ChecksumAlgorithm known : ChecksumAlgorithm.values()) {
            if (known.s3Name().equals(name.trim()) && known.headerName().isPresent()) {
                algorithms.add(known);
            }
        }
        return new StoredChecksums(algorithms, before.type());
    }

    private static StoredChecksums withType(StoredChecksums before, String name) {
        return new StoredChecksums(
                before.algorithms(),
                Arrays.stream(ChecksumType.values())
                        .filter(known -> known.name().equals(name.trim()))
                        .findFirst());
    }

    private static void decode(List<ListedObject> objects) throws MalformedListingException {
        try {
            objects.replaceAll(object -> new ListedObject(
                    URLDecoder.decode(object.key(), StandardCharsets.UTF_8),
                    object.size(),
                    object.etag(),
                    object.storageClass(),
                    object.checksums()));
        } catch (IllegalArgumentException e) {
            throw new MalformedListingException("a key is not percent-encoded as announced", e);
        }
    }

    private static long size(String text) throws MalformedListingException {
        try {
            long size = Long.parseLong(text.trim());
            if (size >= 0 && size <= MAX_SIZE) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same complaint.
        }
        throw new MalformedListingException(
                "an entry claims a size of '" + (text.length() > 40 ? "…" : text) + "' bytes");
    }

    private static void checkOrder(List<ListedObject> objects) throws MalformedListingException {
        for (int i = 1; i < objects.size(); i++) {
            if (KeyOrder.compare(objects.get(i - 1).key(), objects.get(i).key()) >= 0) {
                throw new MalformedListingException("keys are repeated or not in order");
            }
        }
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
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
