package dev.waybill.benchmarks.workload;

import dev.waybill.benchmarks.server.SyntheticBucket;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends unsigned requests on blocking sockets and writes the answers to files: no listing, no check, no retry, nothing forced to the disk. */
public final class BareProgram {

    private static final int BUFFER_BYTES = 256 * 1024;
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    private final URI endpoint;
    private final SyntheticBucket bucket;
    private final Path directory;
    private final AtomicInteger next = new AtomicInteger();

    private BareProgram(URI endpoint, SyntheticBucket bucket, Path directory) {
        this.endpoint = endpoint;
        this.bucket = bucket;
        this.directory = directory;
    }

    /** Takes endpoint, bucket, number of objects, number of connections and directory, or {@code --version}. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (arguments[0].equals("--version")) {
            System.out.println("blocking sockets, Java " + Runtime.version());
            return;
        }
        // Of the content only the keys are needed here.
        SyntheticBucket bucket = new SyntheticBucket(arguments[1], Integer.parseInt(arguments[2]), 1);
        int connections = Math.min(bucket.objects(), Integer.parseInt(arguments[3]));
        BareProgram program = new BareProgram(URI.create(arguments[0]), bucket, Path.of(arguments[4]));
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            all.add(threads.submit(() -> {
                program.download();
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
    }

    private void download() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (SocketChannel server = SocketChannel.open(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()))) {
            server.setOption(StandardSocketOptions.TCP_NODELAY, true);
            for (int at = next.getAndIncrement(); at < bucket.objects(); at = next.getAndIncrement()) {
                String key = bucket.key(at);
                Path file = directory.resolve(key);
                Files.createDirectories(file.getParent());
                String request = "GET /" + bucket.name() + "/" + key + " HTTP/1.1\r\nHost: s3\r\n\r\n";
                server.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1)));
                try (FileChannel out =
                        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    receive(server, buffer, out);
                }
            }
        }
    }

    private static void receive(SocketChannel server, ByteBuffer buffer, FileChannel out) throws IOException {
        buffer.clear();
        int end = -1;
        String head = "";
        while (end < 0) {
            read(server, buffer);
            head = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
            end = head.indexOf("\r\n\r\n");
        }
        Matcher length = LENGTH.matcher(head);
        if (!head.startsWith("HTTP/1.1 200") || !length.find()) {
            throw new IOException("not an object: " + head);
        }
        long left = Long.parseLong(length.group(1));
        buffer.flip().position(end + 4);
        left -= out.write(buffer);
        while (left > 0) {
            buffer.clear();
            read(server, buffer);
            left -= out.write(buffer.flip());
        }
    }

    private static void read(SocketChannel server, ByteBuffer buffer) throws IOException {
        if (server.read(buffer) < 0) {
            throw new EOFException("the server left");
        }
    }
}
