package dev.waybill.s3.http;

/**
 * One line of a request's head.
 *
 * @param name as it is sent
 * @param value without line breaks
 */
public record Header(String name, String value) {}
