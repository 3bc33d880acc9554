package dev.waybill.testkit;

/** What the caller's policies forbid; each gives the 403 that the real service answers. */
public enum Denial {
    /** No identity policy allows s3:ListBucket: LIST and HeadBucket fail, and an absent key looks forbidden. */
    LIST_BUCKET,
    /** No identity policy allows s3:GetObject: GET, HEAD and attributes of objects fail. */
    GET_OBJECT,
    /** An organization's service control policy denies everything explicitly. */
    ORGANIZATION
}
