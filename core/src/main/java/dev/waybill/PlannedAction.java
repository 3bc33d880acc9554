package dev.waybill;

/** What a download would do about an object, given what is on disk. */
public enum PlannedAction {
    /** Not on disk, or not as listed: it is bought. */
    BUY,
    /** On disk and verified: nothing is sent. */
    SKIP,
    /** A file is there that the manifest does not know, or not well enough; its content is compared with what S3 says, and nothing is bought if it is right. */
    ADOPT,
    /** Something of the user's is in the way, or the key cannot be a file name here: reported, left alone. */
    BLOCKED,
    /** Its evidence would be weaker than the plan requires: reported, not asked for. */
    UNVERIFIABLE,
    /** Archived at the source: reported, not asked for. */
    ARCHIVED
}
