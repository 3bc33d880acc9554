package dev.waybill.testkit;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs a server by hand, with a small requester-pays bucket {@code data}, until the process is killed: {@code Serve [port]}. */
public final class Serve {
    private static final int HOURS = 24;
    private static final long OBJECT_BYTES = 1 << 20;

    private Serve() {}

    /** Takes the port to listen on, 9000 unless given. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int port = args.length == 0 ? 9000 : Integer.parseInt(args[0]);
        try (S3Server server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .port(port)
                .start()) {
            FakeBucket bucket = server.bucket("data");
            for (int hour = 0; hour < HOURS; hour++) {
                bucket.putGenerated("hourly/20251001/" + hour + ".lz4", OBJECT_BYTES, hour);
            }
            System.out.println("bucket data at " + server.endpoint());
            new CountDownLatch(1).await();
        }
    }
}
