package dev.waybill.testkit.disk;

import java.nio.file.Path;

/**
 * One operation that a program asked for.
 *
 * @param operation what was asked
 * @param path the real file or directory
 */
public record DiskCall(DiskOperation operation, Path path) {}
