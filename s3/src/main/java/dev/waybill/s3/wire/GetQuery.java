package dev.waybill.s3.wire;

/**
 * Which bytes of which object.
 *
 * @param key the object
 * @param etag the planned ETag, without quotes; S3 answers 412 if the object is another one by now
 * @param from first byte
 * @param to the byte after the last one
 * @param whole whether this is the entire object, so that no Range header is sent and the checksum is asked for
 */
public record GetQuery(String key, String etag, long from, long to, boolean whole) {

    /** The whole object. */
    public static GetQuery whole(String key, String etag, long size) {
        return new GetQuery(key, etag, 0, size, true);
    }

    /** Some of its bytes. */
    public static GetQuery range(String key, String etag, long from, long to) {
        return new GetQuery(key, etag, from, to, false);
    }
}
