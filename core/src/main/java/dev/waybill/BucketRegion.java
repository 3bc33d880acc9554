package dev.waybill;

/**
 * The region that prices apply to.
 *
 * @param name AWS region name
 * @param origin who said so
 */
public record BucketRegion(String name, Origin origin) {

    /** Who named the region. */
    public enum Origin {
        /** The bucket itself, in the {@code x-amz-bucket-region} header of an answer. */
        ANSWERED,
        /** The caller; the endpoint did not say. */
        GIVEN
    }
}
