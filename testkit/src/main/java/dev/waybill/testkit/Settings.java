package dev.waybill.testkit;

import java.time.Clock;

/** What a server was built with; see {@link S3ServerBuilder} for each. */
record Settings(
        String region,
        boolean requesterPays,
        int pageSize,
        boolean regionOnListings,
        WrongRegion wrongRegion,
        Clock clock,
        int recordedRequests,
        int port) {}
