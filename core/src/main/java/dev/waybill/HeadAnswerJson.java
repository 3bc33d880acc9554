package dev.waybill;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.HeadAnswer.Composite;
import dev.waybill.HeadAnswer.ETagOrigin;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The field of a plan file's object about what S3 said by HEAD: {@code "head":{"checksums":{"CRC64NVME":"rosUhgp5mIg="},"parts":"8388608*4,31","etag":"md5"}}. */
final class HeadAnswerJson {

    private static final String HEAD = "head";
    private static final String CHECKSUMS = "checksums";
    private static final String COMPOSITES = "composite";
    private static final String PARTS = "parts";
    private static final String ETAG = "etag";

    /** As many as an upload may have. */
    private static final int MOST_PARTS = 10_000;

    /** A size, and how many parts in a row have it. */
    private static final Pattern RUN = Pattern.compile("([0-9]{1,13})(?:\\*([1-9][0-9]{0,4}))?");

    private HeadAnswerJson() {}

    static void write(JsonGenerator line, HeadAnswer answer) throws IOException {
        line.writeObjectFieldStart(HEAD);
        if (!answer.wholeObject().isEmpty()) {
            line.writeObjectFieldStart(CHECKSUMS);
            for (Checksum checksum : answer.wholeObject()) {
                line.writeStringField(checksum.algorithm().s3Name(), checksum.base64());
            }
            line.writeEndObject();
        }
        if (answer.composite().isPresent()) {
            Composite composite = answer.composite().get();
            line.writeObjectFieldStart(COMPOSITES);
            line.writeStringField(composite.algorithm().s3Name(), composite.value());
            line.writeEndObject();
        }
        if (!answer.partSizes().isEmpty()) {
            line.writeStringField(PARTS, runs(answer.partSizes()));
        }
        if (answer.etag() != ETagOrigin.UNKNOWN) {
            line.writeStringField(ETAG, answer.etag().name().toLowerCase(Locale.ROOT));
        }
        line.writeEndObject();
    }

    /**
     * Reads it back, if there is any.
     *
     * @throws IllegalArgumentException for what S3 cannot have said
     */
    static Optional<HeadAnswer> read(JsonNode object) {
        JsonNode head = object.get(HEAD);
        if (head == null) {
            return Optional.empty();
        }
        List<Checksum> whole = new ArrayList<>();
        for (Map.Entry<String, JsonNode> named : head.path(CHECKSUMS).properties()) {
            whole.add(Checksum.parse(algorithm(named.getKey()), named.getValue().asText()));
        }
        Optional<Composite> composite = head.path(COMPOSITES).properties().stream()
                .map(named -> new Composite(
                        algorithm(named.getKey()), named.getValue().asText()))
                .findFirst();
        return Optional.of(new HeadAnswer(
                whole, composite, sizes(PlanLines.text(head, PARTS)), origin(PlanLines.text(head, ETAG))));
    }

    private static ChecksumAlgorithm algorithm(String name) {
        return Arrays.stream(ChecksumAlgorithm.values())
                .filter(known -> known.s3Name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("S3 has no checksum " + PlanLines.quoted(name)));
    }

    private static ETagOrigin origin(String name) {
        return Arrays.stream(ETagOrigin.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(ETagOrigin.UNKNOWN);
    }

    private static String runs(List<Long> sizes) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (from < sizes.size()) {
            int to = from + 1;
            while (to < sizes.size() && sizes.get(to).equals(sizes.get(from))) {
                to++;
            }
            text.append(from == 0 ? "" : ",").append(sizes.get(from)).append(to - from == 1 ? "" : "*" + (to - from));
            from = to;
        }
        return text.toString();
    }

    private static List<Long> sizes(String runs) {
        List<Long> sizes = new ArrayList<>();
        for (String text : runs.isEmpty() ? new String[0] : runs.split(",", -1)) {
            Matcher run = RUN.matcher(text);
            int times = !run.matches() ? 0 : run.group(2) == null ? 1 : Integer.parseInt(run.group(2));
            if (times == 0 || sizes.size() + times > MOST_PARTS) {
                throw new IllegalArgumentException(
                        "an object has at most " + MOST_PARTS + " parts, written like 8388608*4,31");
            }
            sizes.addAll(Collections.nCopies(times, Long.valueOf(run.group(1))));
        }
        return sizes;
    }
}
