package dev.waybill;

/** Why a request had to be sent again. */
public enum RetryCause {
    /** S3 asked for a slower pace: 503, 429, SlowDown. */
    THROTTLED,
    /** S3 failed: another 5xx, or an error that it calls temporary. */
    SERVER_ERROR,
    /** The connection was refused, or broke before all bytes were there. */
    CONNECTION,
    /** Nothing arrived for too long. */
    SILENCE,
    /** The answer was about something else than what was asked for. */
    WRONG_ANSWER,
    /** The bytes contradict the object's evidence: it is bought once more from its beginning. */
    WRONG_BYTES,
    /** S3 refused the request's time or session token, and both are newer now. */
    STALE_SIGNATURE
}
