package dev.waybill.target;

import java.nio.file.Path;

/**
 * A file at its final name.
 *
 * @param file where it is
 * @param size bytes it has
 * @param modifiedMillis its modification time, as a manifest entry records it
 */
public record Published(Path file, long size, long modifiedMillis) {}
