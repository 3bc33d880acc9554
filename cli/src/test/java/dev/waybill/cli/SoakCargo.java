package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects of random sizes and evidence, each of which can be verified, and the directory that they go to. */
final class SoakCargo {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMdd/H");
    private static final LocalDateTime FIRST = LocalDateTime.of(2025, 8, 1, 0, 0);
    private static final int MIB = 1 << 20;

    private final Map<String, StoredObject> objects = new TreeMap<>();
    private final Path target;
    private final Set<String> compared = new HashSet<>();
    private final int hours;

    SoakCargo(Path target, Random random) {
        this.target = target;
        this.hours = 24 + random.nextInt(120);
        boolean large = random.nextInt(4) == 0;
        for (int hour = 0; hour < hours; hour++) {
            if (random.nextInt(10) > 0) {
                String key =
                        "node_fills_by_block/hourly/" + FIRST.plusHours(hour).format(HOUR) + ".lz4";
                objects.put(key, withEvidence(large && hour == 5 ? 40 * MIB : size(random), random));
            }
        }
    }

    /** At least what an error document has: S3 would not bill those. */
    private static int size(Random random) {
        return random.nextInt(25) == 0 ? MIB + random.nextInt(11 * MIB) : 1_000 + random.nextInt(60_000);
    }

    private static StoredObject withEvidence(int size, Random random) {
        StoredObject object = StoredObject.generated(size, random.nextLong());
        return switch (random.nextInt(5)) {
            case 0 -> object.checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
            case 1 ->
                object.etag("opaque-" + random.nextInt(1_000_000))
                        .checksum(ChecksumAlgorithm.SHA256, ChecksumType.FULL_OBJECT);
            case 2 -> object.partSize(5 * MIB);
            case 3 -> object.partSize(5 * MIB).checksum(ChecksumAlgorithm.CRC32C, ChecksumType.COMPOSITE);
            default -> object; // Its ETag is its MD5.
        };
    }

    void putInto(FakeBucket bucket) {
        objects.forEach(bucket::put);
    }

    void removeFrom(FakeBucket bucket) {
        objects.keySet().forEach(bucket::remove);
    }

    String start() {
        return FIRST.toLocalDate().toString();
    }

    String end() {
        return FIRST.plusHours(hours - 1).toLocalDate().toString();
    }

    Path target() {
        return target;
    }

    List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    int count() {
        return objects.size();
    }

    long bytes() {
        return objects.values().stream().mapToLong(StoredObject::size).sum();
    }

    /** What is at a final name. */
    Set<String> files() throws IOException {
        return below(target).stream()
                .filter(name -> !name.startsWith(".waybill/"))
                .collect(Collectors.toSet());
    }

    /** What is left in Waybill's own folder, apart from what proved wrong and was set aside. */
    Set<String> state() throws IOException {
        return below(target.resolve(".waybill")).stream()
                .filter(name -> !name.startsWith("set-aside/"))
                .collect(Collectors.toSet());
    }

    /** Every file at a final name is its object, byte by byte; those that were compared before are compared again at the end only. */
    void assertNoWrongFile(String when, boolean all) throws IOException {
        for (String name : files()) {
            assertThat(objects).as("%s: files are objects", when).containsKey(name);
            StoredObject object = Objects.requireNonNull(objects.get(name));
            assertThat(Files.size(target.resolve(name)))
                    .as("%s: size of %s", when, name)
                    .isEqualTo(object.size());
            if (compared.add(name) || all) {
                // Of the bytes themselves, a failure would print all.
                assertThat(Arrays.mismatch(Files.readAllBytes(target.resolve(name)), object.bytes()))
                        .as("%s: first wrong byte of %s, ETag %s", when, name, object.etag())
                        .isEqualTo(-1);
            }
        }
    }

    private static Set<String> below(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
    }
}
