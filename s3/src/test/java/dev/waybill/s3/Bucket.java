package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.S3ServerBuilder;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A public bucket of an own dataset, on loopback, and an executor that reaches it without signing. */
final class Bucket implements AutoCloseable {

    static final StoredObject SMALL = StoredObject.generated(7, 1);

    final S3Server server;
    final FakeBucket objects;
    final S3Executor executor;
    final Dataset dataset;

    Bucket(String paths) throws IOException {
        this(paths, S3Server.builder());
    }

    Bucket(String paths, S3ServerBuilder builder) throws IOException {
        server = builder.start();
        objects = server.bucket("test-data");
        executor =
                S3Executor.builder().endpoint(server.endpoint()).pathStyle(true).build();
        dataset = dataset(paths);
    }

    /** A dataset in a bucket of which anyone may read. */
    static Dataset dataset(String paths) {
        return Dataset.parse("""
                {"schemaVersion": 1, "name": "test", "title": "Test", "bucket": "test-data", "payer": "anonymous",
                 "paths": [%s]}
                """.formatted(paths), "test");
    }

    /** A path without limits in time. */
    static String path(String name, String template, String more) {
        return "{\"name\": \"%s\", \"description\": \"Test\", \"template\": \"%s\"%s}".formatted(name, template, more);
    }

    void put(String... keys) {
        for (String key : keys) {
            objects.put(key, SMALL);
        }
    }

    DownloadPlanBuilder plan(@Nullable String start, @Nullable String end) {
        return DownloadPlan.builder().dataset(dataset).dates(DateRange.of(start, end));
    }

    /** What the plan holds, in the order in which it comes. */
    List<PlannedObject> list(DownloadPlanBuilder plan) {
        List<PlannedObject> seen = new ArrayList<>();
        executor.estimate(plan.build(), ObjectSource.listing(), (object, action) -> seen.add(object));
        return seen;
    }

    List<String> keys(DownloadPlanBuilder plan) {
        return list(plan).stream().map(PlannedObject::key).toList();
    }

    Estimate estimate(DownloadPlanBuilder plan) {
        return plan.build().estimate(executor);
    }

    long lists() {
        return server.stats().requests(RequestKind.LIST);
    }

    @Override
    public void close() throws IOException {
        executor.close();
        server.close();
    }
}
