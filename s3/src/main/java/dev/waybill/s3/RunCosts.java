package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.cost.RequestCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run used.
 *
 * @param usd for the requests and the bytes received
 */
record RunCosts(RequestCounts requests, BigDecimal usd, Optional<BucketRegion> region, Duration elapsed) {}
