package dev.waybill;

/**
 * What a plan holds of one dataset path, or of all of them.
 *
 * @param path name of the dataset path
 * @param objects everything listed
 * @param buy what would be bought; of objects that an earlier run began, only the bytes that are missing
 * @param onDisk what is already there and verified
 * @param adopt files that are there but not recorded as verified: compared with what S3 says, which no byte is bought for, but a HEAD is sent where the listing does not suffice
 * @param blocked objects that are reported instead: they cannot be written, read or verified as required
 */
public record PathEstimate(String path, Tally objects, Tally buy, Tally onDisk, Tally adopt, Tally blocked) {

    /** Nothing yet. */
    public static PathEstimate empty(String path) {
        return new PathEstimate(path, Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO, Tally.ZERO);
    }

    /**
     * This, with one more object.
     *
     * @param bytesToBuy of an object to buy, less what an earlier run left of it
     */
    public PathEstimate plus(long size, PlannedAction action, long bytesToBuy) {
        return new PathEstimate(
                path,
                objects.plus(size),
                action == PlannedAction.BUY ? buy.plus(bytesToBuy) : buy,
                action == PlannedAction.SKIP ? onDisk.plus(size) : onDisk,
                action == PlannedAction.ADOPT ? adopt.plus(size) : adopt,
                refused(action) ? blocked.plus(size) : blocked);
    }

    private static boolean refused(PlannedAction action) {
        return switch (action) {
            case BLOCKED, UNVERIFIABLE, ARCHIVED -> true;
            case BUY, SKIP, ADOPT -> false;
        };
    }

    /** The sum of two, under the name of this one. */
    public PathEstimate plus(PathEstimate other) {
        return new PathEstimate(
                path,
                objects.plus(other.objects),
                buy.plus(other.buy),
                onDisk.plus(other.onDisk),
                adopt.plus(other.adopt),
                blocked.plus(other.blocked));
    }
}
