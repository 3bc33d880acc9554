package dev.waybill;

/**
 * Why one object is not there.
 *
 * @param key the object
 * @param kind what sort of failure
 * @param message one line: what was being done, why it failed, what to do next
 */
public record ObjectFailure(String key, DownloadException.Kind kind, String message) {}
