package dev.waybill.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CRC-64/NVME in native code, if the AWS Common Runtime ({@code software.amazon.awssdk.crt:aws-crt}) is on the class path and runs on this system. It is tens
 * of times as fast as {@link Crc64Nvme}, but to load it costs a tenth of a second: as much as that takes for the first bytes. So these are
 * left to Java, and whoever has few never loads it. Thread-safe.
 */
final class NativeCrc64 {

    /** For the whole process. */
    static final NativeCrc64 SHARED = new NativeCrc64(96 << 20);

    private static final Logger LOG = LoggerFactory.getLogger(NativeCrc64.class);
    private static final String CLASS = "software.amazon.awssdk.crt.checksums.CRC64NVME";

    /** A setting of that class's library. */
    private static final String LIBC = "aws.crt.libc";

    /** From <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme">the CRC catalogue</a>. */
    private static final byte[] CHECK = "123456789".getBytes(US_ASCII);

    private static final long CHECK_VALUE = 0xAE8B14860A799888L;

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
            constructor = load();
        }
        return Optional.ofNullable(constructor).map(NativeCrc64::fresh);
    }

    private static @Nullable Constructor<? extends Checksum> load() {
        try {
            // By name, for the library works without it.
            Class<?> named = Class.forName(CLASS, false, NativeCrc64.class.getClassLoader());
            String library = library();
            if (named.getResource(library) == null) {
                // Looked for, because the class would print a stack trace before it fails.
                LOG.debug("CRC64NVME in Java: aws-crt has no {}", library);
                return null;
            }
            if (system().equals("linux")) {
                // Else the class runs a process to find out.
                System.setProperty(LIBC, libc());
            }
            Constructor<? extends Checksum> found =
                    named.asSubclass(Checksum.class).getConstructor();
            Checksum trial = found.newInstance();
            trial.update(CHECK, 0, CHECK.length);
            if (trial.getValue() == CHECK_VALUE) {
                return found;
            }
            LOG.warn("CRC64NVME in Java, which is slow: the native one is wrong");
        } catch (ClassNotFoundException e) {
            LOG.debug("CRC64NVME in Java: aws-crt is not on the class path");
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.warn(
                    "CRC64NVME in Java, which is slow: the native library cannot be loaded ({}); if {} forbids to run code, name another directory by -Daws.crt.lib.dir",
                    reason(e),
                    System.getProperty("java.io.tmpdir"));
        }
        return null;
    }

    /** Where the jar has the native code of this system. */
    private static String library() {
        String system = system();
        String arch = System.getProperty("os.arch");
        String processor = switch (arch) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "armv8";
            default -> arch;
        };
        return "/" + system + "/" + processor + "/" + (system.equals("linux") ? libc() : "cruntime") + "/"
                + System.mapLibraryName("aws-crt-jni");
    }

    private static String system() {
        String name = System.getProperty("os.name");
        return name.startsWith("Mac") ? "osx" : name.toLowerCase(Locale.ROOT).replaceAll(" .*", "");
    }

    /** As the class's own setting says it, or by where the loaders are. */
    private static String libc() {
        boolean glibc = Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
        return System.getProperty(LIBC, glibc ? "glibc" : "musl");
    }

    /** Of what the class's own initialisation threw. */
    private static String reason(Throwable e) {
        return String.valueOf(e.getCause() == null ? e : e.getCause());
    }

    private static Checksum fresh(Constructor<? extends Checksum> constructor) {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it could be made before", e);
        }
    }
}
