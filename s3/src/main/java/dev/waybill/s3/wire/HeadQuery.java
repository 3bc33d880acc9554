package dev.waybill.s3.wire;

/**
 * What is asked about an object without its bytes.
 *
 * @param key the object
 * @param etag the planned ETag, without quotes; S3 answers 412 if the object is another one by now
 * @param part an upload part, from 1, whose length is asked for; 0 for the object and its checksums
 */
public record HeadQuery(String key, String etag, int part) {

    /** The object's headers, checksums included. */
    public static HeadQuery object(String key, String etag) {
        return new HeadQuery(key, etag, 0);
    }

    /** The length of an upload part, and how many there are. */
    public static HeadQuery part(String key, String etag, int number) {
        return new HeadQuery(key, etag, number);
    }
}
