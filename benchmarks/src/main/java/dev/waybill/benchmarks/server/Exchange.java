package dev.waybill.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One connection: requests one after the other until the client leaves. */
final class Exchange implements Runnable {

    private static final int HEAD_BYTES = 32 * 1024;
    private static final int PACED_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Wire wire;
    private final Map<String, SyntheticBucket> buckets;
    private final Behaviour behaviour;
    private final Counters counters;
    private final ByteBuffer received = ByteBuffer.allocate(HEAD_BYTES);
    private final ByteBuffer head = ByteBuffer.allocateDirect(HEAD_BYTES);
    private long freeAtNanos = System.nanoTime();

    Exchange(Wire wire, Map<String, SyntheticBucket> buckets, Behaviour behaviour, Counters counters) {
        this.wire = wire;
        this.buckets = buckets;
        this.behaviour = behaviour;
        this.counters = counters;
    }

    @Override
    public void run() {
        counters.connections.increment();
        try (wire) {
            RequestHead request = next();
            while (request != null) {
                if (!behaviour.latency().isZero()) {
                    LockSupport.parkNanos(behaviour.latency().toNanos());
                }
                answer(request);
                request = next();
            }
        } catch (IOException clientLeft) {
            // Nothing to do but to close.
        }
    }

    private @Nullable RequestHead next() throws IOException {
        int searched = 0;
        while (true) {
            int end = endOfHead(searched);
            if (end >= 0) {
                String text = new String(received.array(), 0, end, StandardCharsets.ISO_8859_1);
                received.flip().position(end + 4);
                received.compact();
                return RequestHead.parse(text);
            }
            searched = Math.max(0, received.position() - 3);
            if (!received.hasRemaining() || wire.read(received) < 0) {
                return null;
            }
        }
    }

    private int endOfHead(int from) {
        byte[] bytes = received.array();
        for (int i = from; i + 3 < received.position(); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void answer(RequestHead request) throws IOException {
        boolean headOnly = request.method().equals("HEAD");
        boolean list = request.key().isEmpty() && !headOnly && !request.query().containsKey("location");
        (headOnly ? counters.heads : list ? counters.lists : request.key().isEmpty() ? counters.others : counters.gets)
                .increment();
        SyntheticBucket bucket = buckets.get(request.bucket());
        if (bucket == null) {
            document(404, error("NoSuchBucket"), headOnly);
        } else if (list) {
            document(200, new ListAnswer(bucket, request, behaviour.checksums()).xml(), false);
        } else if (request.key().isEmpty()) {
            document(200, "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>", headOnly);
        } else if (!bucket.has(request.key())) {
            document(404, error("NoSuchKey"), headOnly);
        } else {
            object(request, bucket.content(), headOnly);
        }
    }

    private void object(RequestHead request, SyntheticContent content, boolean headOnly) throws IOException {
        String pin = request.header("if-match").replace("\"", "");
        ByteSpan span = ByteSpan.of(request, content);
        if (!pin.isEmpty() && !pin.equals(content.eTag())) {
            document(412, error("PreconditionFailed"), headOnly);
            return;
        }
        if (span == null) {
            document(416, error("InvalidRange"), headOnly);
            return;
        }
        StringBuilder text = start(span.partial() ? 206 : 200, span.length());
        text.append("ETag: \"").append(content.eTag()).append("\"\r\nAccept-Ranges: bytes\r\n");
        text.append("Content-Type: application/octet-stream\r\nLast-Modified: Wed, 01 Jan 2025 00:00:00 GMT\r\n");
        if (span.partial()) {
            long last = span.offset() + span.length() - 1;
            text.append("Content-Range: bytes ")
                    .append(span.offset())
                    .append('-')
                    .append(last);
            text.append('/').append(content.size()).append("\r\n");
        }
        if (content.parts() > 0 && request.query().containsKey("partNumber")) {
            text.append("x-amz-mp-parts-count: ").append(content.parts()).append("\r\n");
        }
        boolean whole = span.length() == content.size();
        if (behaviour.checksums()
                && whole
                && request.header("x-amz-checksum-mode").equalsIgnoreCase("ENABLED")) {
            text.append("x-amz-checksum-crc64nvme: ").append(content.crc64());
            text.append("\r\nx-amz-checksum-type: FULL_OBJECT\r\n");
        }
        fill(text);
        if (headOnly) {
            wire.write(head, NOTHING);
        } else {
            body(span);
        }
    }

    private void body(ByteSpan span) throws IOException {
        long offset = span.offset();
        long left = span.length();
        boolean paced = behaviour.bytesPerSecond() > 0;
        freeAtNanos = Math.max(freeAtNanos, System.nanoTime());
        do {
            ByteBuffer slice = SyntheticContent.slice(offset, paced ? Math.min(left, PACED_BYTES) : left);
            int length = slice.remaining();
            wire.write(head, slice);
            counters.bodyBytes.add(length);
            offset += length;
            left -= length;
            if (paced) {
                freeAtNanos += length * 1_000_000_000L / behaviour.bytesPerSecond();
                LockSupport.parkNanos(freeAtNanos - System.nanoTime());
            }
        } while (left > 0);
    }

    private void document(int status, String xml, boolean headOnly) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        fill(start(status, body.length).append("Content-Type: application/xml\r\n"));
        wire.write(head, headOnly ? NOTHING : ByteBuffer.wrap(body));
    }

    private static StringBuilder start(int status, long length) {
        return new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(status)
                .append(
                        " -\r\nServer: synthetic\r\nx-amz-request-id: 4A5B000000000000\r\nx-amz-bucket-region: us-east-1\r\n")
                .append("Date: ")
                .append(HttpDate.now())
                .append("\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
    }

    private void fill(StringBuilder text) {
        head.clear();
        head.put(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        head.flip();
    }

    private static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + code
                + "</Message><RequestId>4A5B000000000000</RequestId></Error>";
    }
}
