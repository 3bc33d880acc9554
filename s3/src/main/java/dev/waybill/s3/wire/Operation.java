package dev.waybill.s3.wire;

/** The requests that are sent, with the words for messages. */
public enum Operation {
    /** One page of keys; billed as LIST. */
    LIST("listing"),
    /** The bucket's region; billed as HEAD. */
    HEAD_BUCKET("asking for the region of"),
    /** An object's metadata; billed as HEAD. */
    HEAD("asking for"),
    /** An object's bytes, or a range of them; billed as GET plus the bytes. */
    GET("reading");

    private final String doing;

    Operation(String doing) {
        this.doing = doing;
    }

    /** What is being done, as the start of a message. */
    public String doing() {
        return doing;
    }
}
