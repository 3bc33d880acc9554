package dev.waybill.testkit;

/** What a request asks for, as S3 prices and permits it. */
public enum RequestKind {
    /** ListObjectsV2. */
    LIST,
    /** GetObject, whole or in part. */
    GET_OBJECT,
    /** HeadObject. */
    HEAD_OBJECT,
    /** HeadBucket. */
    HEAD_BUCKET,
    /** GetObjectAttributes. */
    ATTRIBUTES,
    /** Anything else: refused, as a downloader with least privilege would find it. */
    OTHER
}
