package dev.waybill.testkit;

/** Answers requests; a fault stands in front of another one and may change the request, the response or both. */
@FunctionalInterface
interface Answerer {
    Response answer(S3Request request);
}
