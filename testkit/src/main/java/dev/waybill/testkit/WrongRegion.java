package dev.waybill.testkit;

/** What a request signed for another region than the bucket's gets. */
public enum WrongRegion {
    /** It is served, as many compatible servers do. */
    SERVED,
    /** 301 PermanentRedirect, as the endpoint of another region answers. */
    REDIRECT,
    /** 400 AuthorizationHeaderMalformed with the expected region, as the right endpoint answers. */
    MALFORMED
}
