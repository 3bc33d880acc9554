package dev.waybill.checksum;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The class of the AWS Common Runtime that computes CRC-64/NVME, as far as it is there and runs on this system. */
final class CrtCrc64 {

    private static final Logger LOG = LoggerFactory.getLogger(CrtCrc64.class);
    private static final String CLASS = "software.amazon.awssdk.crt.checksums.CRC64NVME";

    /** A setting of that library: which C library this system has. */
    private static final String LIBC = "aws.crt.libc";

    /** From <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme">the CRC catalogue</a>. */
    private static final byte[] CHECK = "123456789".getBytes(US_ASCII);

    private static final long CHECK_VALUE = 0xAE8B14860A799888L;

    private CrtCrc64() {}

    /** Loads it; once a process, from one thread. If there is none, the log says why. */
    static Optional<Constructor<? extends Checksum>> load() {
        try {
            // By name, for the library works without it.
            Class<?> named = Class.forName(CLASS, false, CrtCrc64.class.getClassLoader());
            String library = library();
            if (named.getResource(library) == null) {
                // Looked for, because the class would print a stack trace before it fails.
                LOG.debug("CRC64NVME in Java: aws-crt has no {}", library);
                return Optional.empty();
            }
            Constructor<? extends Checksum> found =
                    named.asSubclass(Checksum.class).getConstructor();
            if (valueOfCheck(found) == CHECK_VALUE) {
                return Optional.of(found);
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
        return Optional.empty();
    }

    /** The first instance loads the native code. */
    private static long valueOfCheck(Constructor<? extends Checksum> constructor) throws ReflectiveOperationException {
        String libc = System.getProperty(LIBC);
        try {
            if (libc == null) {
                // Else the library runs a process to find out.
                System.setProperty(LIBC, libc());
            }
            Checksum trial = constructor.newInstance();
            trial.update(CHECK, 0, CHECK.length);
            return trial.getValue();
        } finally {
            if (libc == null) {
                System.clearProperty(LIBC);
            }
        }
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

    /** As the library's own setting says it, or by where the loaders are. */
    private static String libc() {
        boolean glibc = Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
        return System.getProperty(LIBC, glibc ? "glibc" : "musl");
    }

    /** Of what the class's own initialisation threw. */
    private static @Nullable Object reason(Throwable e) {
        return e.getCause() == null ? e : e.getCause();
    }
}
