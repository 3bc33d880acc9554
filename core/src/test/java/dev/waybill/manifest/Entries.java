package dev.waybill.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries for tests, and ways to read them back. */
final class Entries {

    static final Instant WHEN = Instant.parse("2026-02-03T04:05:06.789Z");

    private Entries() {}

    static ManifestEntry entry(String key, long size) {
        return new ManifestEntry(
                key,
                size,
                "9a0364b9e99bb480dd25e1f0284c8555",
                "current",
                Verification.ETAG_MD5,
                Map.of("MD5", "9a0364b9e99bb480dd25e1f0284c8555"),
                WHEN,
                1_770_091_506_789L);
    }

    static void write(Path journal, ManifestEntry... entries) throws IOException {
        try (Journal open = Journal.open(journal)) {
            open.append(List.of(entries));
        }
    }

    static List<ManifestEntry> journalled(Path journal) throws IOException {
        List<ManifestEntry> found = new ArrayList<>();
        try (EntryReader reader = EntryReader.open(journal, FileFormat.JOURNAL)) {
            while (reader.advance()) {
                found.add(reader.entry());
            }
        }
        return found;
    }

    static List<ManifestEntry> listed(Path manifest) throws IOException {
        try (Manifest open = Manifest.open(manifest)) {
            return open.entries().toList();
        }
    }
}
