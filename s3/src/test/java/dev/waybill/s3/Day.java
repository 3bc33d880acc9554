package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.RecordedRequest;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.S3ServerBuilder;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The hours of 2025-10-01 in a bucket that fails on demand, and runs that download them through an impatient client. */
final class Day implements AutoCloseable {

    static final String KEY = key(0);

    final Hyperliquid s3;
    /** What is silent for this long is given up. */
    static final Duration SILENCE = Duration.ofMillis(500);

    final List<DownloadEvent> events = new ArrayList<>();
    private final Path dir;

    Day(Path dir) throws IOException {
        this(dir, S3Server.builder());
    }

    Day(Path dir, S3ServerBuilder server) throws IOException {
        this.dir = dir;
        this.s3 = new Hyperliquid(server);
    }

    static String key(int hour) {
        return Hyperliquid.hour("20251001", hour);
    }

    Day put(StoredObject object) {
        s3.bucket.put(KEY, object);
        return this;
    }

    Day put(int size) {
        return put(StoredObject.of(Hyperliquid.bytes(size, size)));
    }

    Path file() {
        return dir.resolve(KEY);
    }

    DownloadPlanBuilder plan() {
        return Hyperliquid.current(dir, "2025-10-01", "2025-10-01");
    }

    S3ExecutorBuilder executor() {
        return s3.builder().readTimeout(SILENCE);
    }

    DownloadReport run() {
        return run(executor(), plan());
    }

    /** Runs, and holds what it left against the first three of the {@link ConstantFour}. */
    DownloadReport run(S3ExecutorBuilder builder, DownloadPlanBuilder unfinished) {
        DownloadPlan plan = unfinished.build();
        ConstantFour four = ConstantFour.before(s3.bucket, plan.directory().orElse(dir));
        try (S3Executor executor = builder.build()) {
            DownloadReport report = plan.execute(executor, events::add);
            four.assertHoldsAfter(report);
            return report;
        }
    }

    /** Takes the fault away, runs again, and expects the last of the {@link ConstantFour}. */
    DownloadReport assertNextRunRepairs() {
        return assertNextRunRepairs(this::run);
    }

    /** The same with a run that is set up in another way. */
    DownloadReport assertNextRunRepairs(Supplier<DownloadReport> run) {
        Set<String> verified = verifiedKeys();
        s3.server.clearScript();
        s3.server.reset();
        DownloadReport second = run.get().requireComplete();
        ConstantFour.assertRepaired(s3, dir, verified);
        assertNoLeftovers();
        return second;
    }

    /** What the runs so far said to be at its final name. */
    private Set<String> verifiedKeys() {
        Set<String> keys = new TreeSet<>();
        for (DownloadEvent event : events) {
            if (event instanceof DownloadEvent.Published done) {
                keys.add(done.object().key());
            } else if (event instanceof DownloadEvent.Adopted adopted) {
                keys.add(adopted.object().key());
            }
        }
        return keys;
    }

    /** Why the plan cannot be run at all. */
    DownloadException refusal(S3ExecutorBuilder builder) {
        ConstantFour four = ConstantFour.before(s3.bucket, dir);
        DownloadException refused = catchThrowableOfType(DownloadException.class, () -> run(builder, plan()));
        four.assertNoBadFile();
        return refused;
    }

    DownloadException refusal() {
        return refusal(executor());
    }

    /** Range headers of the GETs in order, "whole" for none. */
    List<String> ranges() {
        return s3.server.requests().stream()
                .filter(request -> request.kind() == RequestKind.GET_OBJECT)
                .map(RecordedRequest::headers)
                .map(headers -> headers.getOrDefault("range", "whole"))
                .toList();
    }

    long gets() {
        return s3.server.stats().requests(RequestKind.GET_OBJECT);
    }

    /** Reasons of the retries that were told to the listener. */
    List<String> retryReasons() {
        return events.stream()
                .filter(DownloadEvent.Retried.class::isInstance)
                .map(event -> ((DownloadEvent.Retried) event).reason())
                .toList();
    }

    void assertPublished() throws IOException {
        assertThat(Files.readAllBytes(file())).isEqualTo(s3.content(KEY));
        assertNoLeftovers();
    }

    void assertNothingUnderAFinalName() {
        assertThat(filesBelow(dir).filter(file -> !file.startsWith(dir.resolve(".waybill"))))
                .isEmpty();
    }

    void assertNoLeftovers() {
        assertThat(filesBelow(dir.resolve(".waybill/partial"))).isEmpty();
    }

    static Stream<Path> filesBelow(Path directory) {
        if (Files.notExists(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        s3.close();
    }
}
