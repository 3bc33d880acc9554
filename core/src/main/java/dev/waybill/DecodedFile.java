package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.lz4.FrameException;
import dev.waybill.lz4.FrameInputStream;
import dev.waybill.lz4.FrameLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a downloaded file holds: its bytes, decoded on the way if its name ends in {@code .lz4}.
 *
 * <p>Its methods throw {@link DownloadException}, which names the file and, where LZ4 is damaged, the byte of the file: {@link Kind#INVALID_PLAN} if there is no such file,
 * {@link Kind#CORRUPT} or {@link Kind#LOCAL_STORAGE}. The end is only reported after the last frame proved complete, so what was read before an error may be good but
 * is not all. For one thread at a time; to be closed. Memory is constant: at most 17 MB.
 */
public final class DecodedFile extends InputStream {

    private final Path file;
    private final InputStream in;

    private DecodedFile(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Opens a file, whether or not it was downloaded by Waybill. */
    public static DecodedFile open(Path file) {
        try {
            return new DecodedFile(
                    file,
                    isLz4(file)
                            ? FrameInputStream.open(file, FrameLimits.NONE)
                            : new BufferedInputStream(Files.newInputStream(file)));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static boolean isLz4(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".lz4");
    }

    @Override
    public int read() {
        try {
            return in.read();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static DownloadException failed(Path file, IOException e) {
        String what = "reading " + file + " failed: ";
        if (e instanceof FrameException) {
            return new DownloadException(
                    Kind.CORRUPT,
                    what + e.getMessage()
                            + "; verify it, and if it changed since it was bought, repair and download it again",
                    e);
        }
        return e instanceof NoSuchFileException
                ? new DownloadException(Kind.INVALID_PLAN, what + "there is no such file", e)
                : new DownloadException(Kind.LOCAL_STORAGE, what + FileErrors.reason(e) + FileErrors.advice(e), e);
    }
}
