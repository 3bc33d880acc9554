/**
 * A disk that fails on demand: real files below a directory, behind a {@link java.nio.file.Path} whose every operation is counted and can fail.
 *
 * <p>{@link dev.waybill.testkit.disk.FaultyDisk} gives the path; {@link dev.waybill.testkit.disk.DiskRule} says which operation is hit and
 * {@link dev.waybill.testkit.disk.DiskFault} how: an error of the system, a short write, a crash of the process, a power cut.
 *
 * <pre>{@code
 * try (FaultyDisk disk = FaultyDisk.over(directory, seed)) {
 *     disk.script(DiskRule.on(DiskOperation.MOVE).path("**.lz4").nth(1).then(DiskFault.CRASH));
 *     // ... let a program work below disk.path() ...
 * }
 * // ... and look below the directory at what it left ...
 * }</pre>
 *
 * <p>Uses the JDK and, to pass on what it does not change, the {@code mockfile} package of Lucene's test framework; no other package of this project.
 */
@NullMarked
package dev.waybill.testkit.disk;

import org.jspecify.annotations.NullMarked;
