package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Missing;
import dev.waybill.target.PartialObject;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import dev.waybill.target.RestoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;

/** Bytes of an object in a file, from which a later run goes on. */
final class PartialFile implements PartialBytes {

    private final PlannedObject object;
    private final PartialObject file;
    private final Owner owner;

    PartialFile(PlannedObject object, PartialObject file, Owner owner) {
        this.object = object;
        this.file = file;
        this.owner = owner;
    }

    /** Says what becomes of the file in the end. */
    interface Owner {

        /** It is complete and verified; closes it. */
        void complete(
                PlannedObject object,
                PartialObject file,
                Verification level,
                Map<String, String> checksums,
                Publisher.Outcome outcome)
                throws IOException, InterruptedException;

        /** It is wrong, and closed; true if it can be looked at from now on. */
        boolean wrong(PlannedObject object) throws IOException;
    }

    @Override
    public void restore(RestoredBytes sink) throws IOException {
        file.restore(sink);
    }

    @Override
    public String evidence() {
        return file.evidence();
    }

    @Override
    public void noteEvidence(String text) {
        file.noteEvidence(text);
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public Ranges ranges() {
        return file.ranges();
    }

    @Override
    public long end(int range) {
        return file.end(range);
    }

    @Override
    public boolean complete(int range) {
        return file.complete(range);
    }

    @Override
    public Missing missing() {
        return file.missing();
    }

    @Override
    public void append(int range, ByteBuffer bytes) throws IOException {
        file.append(range, bytes);
    }

    @Override
    public long availableTo(long offset) {
        return file.availableTo(offset);
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        file.read(into, offset);
    }

    @Override
    public void restart() throws IOException {
        file.restart();
    }

    @Override
    public InputStream newInputStream() throws IOException {
        return Files.newInputStream(file.file());
    }

    @Override
    public void publish(Verification level, Map<String, String> checksums, Publisher.Outcome outcome)
            throws IOException, InterruptedException {
        owner.complete(object, file, level, checksums, outcome);
    }

    @Override
    public void keep() throws IOException {
        try (file) {
            file.keep();
        }
    }

    @Override
    public boolean setAside() throws IOException {
        file.close();
        return owner.wrong(object);
    }
}
