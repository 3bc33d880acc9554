package dev.waybill;

import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;

/**
 * What a file must be like to count as an object, and what may become of files that are already there.
 *
 * @param required the weakest evidence that counts; {@link Verification#SIZE_ONLY} accepts every file
 * @param adoptUnverified whether a file of the right size is taken over although nothing vouches for its content
 * @param replaceDiffering whether a file that is something else gives way to the object, which is bought
 * @param durability how soon a finished file survives a power cut
 */
public record FilePolicy(
        Verification required, boolean adoptUnverified, boolean replaceDiffering, Durability durability) {

    /** Every evidence counts, files of the user's are neither taken over by their size alone nor replaced, and each file is forced to the disk. */
    public static final FilePolicy DEFAULT = new FilePolicy(Verification.SIZE_ONLY, false, false, Durability.EACH);

    /**
     * Whether a file with this evidence counts. An empty file always does: there is only one of it, so that its size proves its content.
     *
     * @param size bytes of the file
     */
    public boolean accepts(Verification level, long size) {
        return size == 0 || level.atLeast(required);
    }
}
