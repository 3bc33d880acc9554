/**
 * A small scripted S3, in this process and on loopback, for tests and benchmarks; it is never published.
 *
 * <p>{@link dev.waybill.testkit.S3Server} answers LIST, HEAD, GET and their neighbours as the real service does, with requester pays,
 * regions, signatures and policies enforced on request; {@link dev.waybill.testkit.Rule} and {@link dev.waybill.testkit.Fault} make it fail on
 * demand, down to the socket; {@link dev.waybill.testkit.Stats} counts exactly what was asked and what went over the wire.
 *
 * <pre>{@code
 * try (S3Server server = S3Server.builder().region("ap-northeast-1").requesterPays(true).start()) {
 *     FakeBucket bucket = server.bucket("data");
 *     bucket.put("hourly/20251001/0.lz4", StoredObject.generated(37 << 20, 42).partSize(8 << 20));
 *     server.script(Rule.on(RequestKind.GET_OBJECT).key("hourly/**").nth(1).then(Fault.resetAfter(1_000)));
 *     // ... point a client at server.endpoint() ...
 *     assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(2);
 * }
 * }</pre>
 *
 * <p>Uses the JDK only, and no other package of this project, so that a mistake in the product is not repeated by its judge.
 */
@NullMarked
package dev.waybill.testkit;

import org.jspecify.annotations.NullMarked;
