package dev.waybill.testkit;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * GetObjectAttributes. As in the real service, single parts are told only for objects with a composite checksum; of others only their number.
 */
final class ObjectAttributes {
    private static final int MAX_PARTS = 1000;

    private ObjectAttributes() {}

    static Response answer(S3Request request, StoredObject object) {
        String wanted = request.header("x-amz-object-attributes");
        if (wanted == null) {
            return S3Error.INVALID_ARGUMENT.response(request, "Missing required header: x-amz-object-attributes");
        }
        Set<String> names =
                Arrays.stream(wanted.split(",", -1)).map(String::trim).collect(Collectors.toSet());
        Xml xml = new Xml().root("GetObjectAttributesResponse");
        if (names.contains("ETag")) {
            xml.element("ETag", object.etag());
        }
        if (names.contains("Checksum") && !object.checksums().isEmpty()) {
            xml.open("Checksum");
            object.checksums().forEach((algorithm, type) -> {
                String value = object.checksumValue(algorithm);
                if (value != null) {
                    xml.element("Checksum" + algorithm, value).element("ChecksumType", type.name());
                }
            });
            xml.close("Checksum");
        }
        if (names.contains("ObjectParts") && object.isMultipart()) {
            parts(
                    xml,
                    object,
                    number(request, "x-amz-part-number-marker", 0),
                    number(request, "x-amz-max-parts", MAX_PARTS));
        }
        if (names.contains("StorageClass")) {
            xml.element("StorageClass", object.storageClass());
        }
        if (names.contains("ObjectSize")) {
            xml.element("ObjectSize", object.size());
        }
        return new Response(200)
                .header("Last-Modified", Response.httpDate(object.lastModified()))
                .xml(xml.close("GetObjectAttributesResponse").toString());
    }

    private static void parts(Xml xml, StoredObject object, int marker, int max) {
        List<Content> parts = object.parts();
        xml.open("ObjectParts").element("PartsCount", parts.size());
        List<ChecksumAlgorithm> composite = object.checksums().entrySet().stream()
                .filter(entry -> entry.getValue() == ChecksumType.COMPOSITE)
                .map(Map.Entry::getKey)
                .toList();
        if (!composite.isEmpty()) {
            int from = Math.min(marker, parts.size());
            int to = Math.min(parts.size(), from + Math.min(max, MAX_PARTS));
            xml.element("PartNumberMarker", marker)
                    .element("NextPartNumberMarker", to)
                    .element("MaxParts", max)
                    .element("IsTruncated", Boolean.toString(to < parts.size()));
            for (int i = from; i < to; i++) {
                Content part = parts.get(i);
                xml.open("Part").element("PartNumber", i + 1L).element("Size", part.size());
                for (ChecksumAlgorithm algorithm : composite) {
                    xml.element("Checksum" + algorithm, Base64.getEncoder().encodeToString(algorithm.digest(part)));
                }
                xml.close("Part");
            }
        }
        xml.close("ObjectParts");
    }

    private static int number(S3Request request, String header, int otherwise) {
        String value = request.header(header);
        return value != null && value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : otherwise;
    }
}
