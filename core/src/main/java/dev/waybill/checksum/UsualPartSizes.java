package dev.waybill.checksum;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Guesses the part size of a multipart upload where the server does not tell it. Uploaders cut an object into parts of one size, the last one
 * shorter, and few sizes are in use.
 */
public final class UsualPartSizes {

    private static final long MIB = 1L << 20;

    /**
     * The likeliest first: 8 MiB (AWS CLI, boto3, SDK transfer managers), 5 MiB (rclone, the smallest that S3 takes), 16 MiB (SDK for .NET and Go derivatives),
     * 64 MiB (Hadoop S3A), 50 MiB (s5cmd), 10 and 100 MiB (AWS guides), then the doublings of 8 MiB by which AWS's tools keep to 10,000 parts, and
     * other round sizes.
     */
    private static final long[] MEBIBYTES = {
        8, 5, 16, 64, 50, 10, 100, 32, 128, 256, 512, 1_024, 2_048, 4_096, 15, 20, 25, 6, 7, 12, 24, 30, 40, 48, 80, 96,
        150, 200, 250, 300, 400, 500, 1_000, 5_120
    };

    private UsualPartSizes() {}

    /**
     * Part sizes in bytes by which an object of this size has this many parts, the likeliest first. One part is as long as the object, whatever the
     * uploader's size was.
     *
     * @param size bytes of the object
     * @param parts as its ETag or composite checksum tells, 1 or more
     */
    public static List<Long> of(long size, int parts) {
        if (parts == 1) {
            return List.of(Math.max(1, size));
        }
        return LongStream.of(MEBIBYTES)
                .map(mebibytes -> mebibytes * MIB)
                .filter(partSize -> (size + partSize - 1) / partSize == parts)
                .boxed()
                .toList();
    }
}
