package dev.waybill.s3.listing;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.ETag;
import dev.waybill.checksum.StoredChecksums;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/** Reads ListObjectsV2's XML and checks it: sizes within reason, keys strictly ascending. */
final class PageParser {

    /** 1 PiB, twenty times S3's limit for an object; keeps sums of sizes far from overflow. */
    private static final long MAX_SIZE = 1L << 50;

    /** S3 sends 1,000 at most; a server that sends more is not to be followed. */
    private static final int MAX_KEYS = 10_000;

    private static final int MAX_ETAG_LENGTH = 256;

    private final Elements xml;
    private String lastWords = "";
    private StoredChecksums lastChecksums = StoredChecksums.NONE;

    private PageParser(Elements xml) {
        this.xml = xml;
    }

    static ListedPage parse(byte[] xml) throws MalformedListingException {
        try {
            try {
                return new PageParser(new PlainElements(xml)).page();
            } catch (PlainElements.NotPlainException e) {
                return new PageParser(new StaxElements(xml)).page();
            }
        } catch (XMLStreamException e) {
            throw new MalformedListingException("the answer is not the XML of a listing", e);
        }
    }

    private ListedPage page() throws XMLStreamException, MalformedListingException {
        List<ListedObject> objects = new ArrayList<>(1_000);
        boolean truncated = false;
        boolean encoded = false;
        String token = "";
        if (!xml.next() || !xml.name().equals("ListBucketResult")) {
            throw new MalformedListingException("the answer is not a listing but <" + xml.name() + ">");
        }
        while (xml.next()) {
            switch (xml.name()) {
                case "Contents" -> objects.add(entry());
                case "IsTruncated" -> truncated = xml.text().trim().equals("true");
                case "NextContinuationToken" -> token = xml.text();
                case "EncodingType" -> encoded = xml.text().trim().equals("url");
                default -> xml.skip();
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

    private ListedObject entry() throws XMLStreamException, MalformedListingException {
        String key = "";
        String etag = "";
        String storageClass = "";
        long size = -1;
        String algorithms = "";
        String type = "";
        while (xml.next()) {
            switch (xml.name()) {
                case "Key" -> key = xml.text();
                case "ETag" -> etag = xml.text().replace("\"", "");
                case "Size" -> size = size(xml.text());
                case "StorageClass" -> storageClass = xml.text();
                case "ChecksumAlgorithm" -> algorithms += xml.text().trim() + " ";
                case "ChecksumType" -> type = xml.text().trim();
                default -> xml.skip();
            }
        }
        if (key.isEmpty() || size < 0 || !ETag.isPlain(etag, MAX_ETAG_LENGTH)) {
            throw new MalformedListingException("an entry lacks its key, its size or a plain ETag");
        }
        boolean standard = storageClass.isEmpty() || storageClass.equals("STANDARD");
        return new ListedObject(
                key, size, etag, standard ? Optional.empty() : Optional.of(storageClass), checksums(algorithms, type));
    }

    /** Most objects of a page have the same ones. Algorithms that are new to us are no use to us. */
    private StoredChecksums checksums(String algorithms, String type) {
        String words = algorithms + type;
        if (!words.equals(lastWords)) {
            Set<ChecksumAlgorithm> known = EnumSet.noneOf(ChecksumAlgorithm.class);
            for (String name : algorithms.split(" ", -1)) {
                for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
                    if (algorithm.s3Name().equals(name)
                            && algorithm.headerName().isPresent()) {
                        known.add(algorithm);
                    }
                }
            }
            lastWords = words;
            lastChecksums = new StoredChecksums(
                    known,
                    Arrays.stream(ChecksumType.values())
                            .filter(candidate -> candidate.name().equals(type))
                            .findFirst());
        }
        return lastChecksums;
    }

    private static void decode(List<ListedObject> objects) throws MalformedListingException {
        try {
            objects.replaceAll(object -> {
                String key = URLDecoder.decode(object.key(), StandardCharsets.UTF_8);
                return key.equals(object.key())
                        ? object
                        : new ListedObject(
                                key, object.size(), object.etag(), object.storageClass(), object.checksums());
            });
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
}
