package dev.waybill.checksum;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * CRC-64/NVME in native code, if the AWS Common Runtime ({@code software.amazon.awssdk.crt:aws-crt}) is on the class path and runs on this system. It is tens
 * of times as fast as {@link Crc64Nvme}, but to load it takes as long as that takes for the first bytes. So these are
 * left to Java, and whoever has few never loads it. Thread-safe.
 */
final class NativeCrc64 {

    /** For the whole process. It is loaded in 35 ms from {@code java.library.path} and in 70 ms from a jar; Java does 1.4 GB/s while it is cold. */
    static final NativeCrc64 SHARED = new NativeCrc64(48 << 20);

    private final long worthLoading;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile @Nullable Constructor<? extends Checksum> constructor;

    /**
     * Not loaded yet.
     *
     * @param worthLoading bytes that are left to Java
     */
    NativeCrc64(long worthLoading) {
        this.worthLoading = worthLoading;
    }

    /** A fresh checksum for bytes that Java would take else; none as long as that is better, and while another thread loads. */
    Optional<Checksum> insteadOfJava(int length) {
        if (constructor == null && bytes.addAndGet(length) > worthLoading && asked.compareAndSet(false, true)) {
            constructor = CrtCrc64.load().orElse(null);
        }
        return Optional.ofNullable(constructor).map(NativeCrc64::fresh);
    }

    private static Checksum fresh(Constructor<? extends Checksum> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it could be made before", e);
        }
    }
}
