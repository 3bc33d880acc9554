package dev.waybill.testkit.startup;

import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.tls.SelfSigned;
import dev.waybill.testkit.tls.TlsFront;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines that show which classes Waybill needs: the usual ones, over TLS as with S3 itself, on a day of small objects. */
final class TrainingRuns {

    private static final String KEY_ID = "AKIATRAINING";
    private static final String SECRET = "training";
    private static final int HOURS = 24;
    private static final int SIZE = 10_000;

    private final Jvm jvm;
    private final Path jar;
    private final Path scratch;
    private final List<Path> lists = new ArrayList<>();

    TrainingRuns(Jvm jvm, Path jar, Path scratch) {
        this.jvm = jvm;
        this.jar = jar;
        this.scratch = scratch;
    }

    /** Runs them all; gives the class list of each. */
    List<Path> run() throws IOException {
        SelfSigned keys = SelfSigned.create(scratch);
        try (S3Server server = S3Server.builder()
                        .region("ap-northeast-1")
                        .requesterPays(true)
                        .credentials(KEY_ID, SECRET, null)
                        .start();
                TlsFront tls = TlsFront.start(keys.context(), server.endpoint())) {
            FakeBucket bucket = server.bucket("hl-mainnet-node-data");
            for (int hour = 0; hour < HOURS; hour++) {
                bucket.putGenerated("node_fills_by_block/hourly/20251001/" + hour + ".lz4", SIZE, hour);
            }
            String data = scratch.resolve("data").toString();
            train(keys, "help", "estimate");
            train(keys, remote(tls.endpoint(), "estimate"));
            train(keys, remote(tls.endpoint(), "check", "--output", "json"));
            train(keys, remote(tls.endpoint(), "download", "--yes", "--to", data));
            train(keys, "verify", "--to", data);
        }
        return lists;
    }

    private static String[] remote(URI endpoint, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--paths", "current", "--start-date", "2025-10-01", "--end-date", "2025-10-01"));
        words.addAll(List.of("--endpoint-url", endpoint.toString(), "--path-style"));
        return words.toArray(String[]::new);
    }

    private void train(SelfSigned keys, String... command) throws IOException {
        Path list = scratch.resolve(lists.size() + ".classlist");
        lists.add(list);
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:DumpLoadedClassList=" + list,
                "-XX:+UseSerialGC",
                "-Djavax.net.ssl.trustStore=" + keys.keyStore(),
                "-Djavax.net.ssl.trustStorePassword=" + SelfSigned.PASSWORD,
                "-Duser.home=" + scratch,
                "-Djava.io.tmpdir=" + scratch,
                "-jar",
                jar.toString()));
        arguments.addAll(List.of(command));
        jvm.run(arguments, KEY_ID, SECRET);
    }
}
