package dev.waybill.s3;

import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Random objects of every size that is asked for in another way, and of every kind of evidence that a listing shows. Parts of uneven sizes are none of them: nobody
 * knows of those before the first answer.
 */
final class AnyObject {

    /** Looks like an MD5 and is none, which only the answer to a request shows. */
    static final String KMS_ETAG = "0123456789abcdef0123456789abcdef";

    private static final long RANGED_ABOVE = 32L << 20;
    private static final List<UnaryOperator<StoredObject>> KINDS = kinds();

    private final Random random;
    /** Some few, because it takes time to make their checksums. */
    private final Map<Integer, StoredObject> large = new HashMap<>();

    AnyObject(Random random) {
        this.random = random;
    }

    private static List<UnaryOperator<StoredObject>> kinds() {
        List<UnaryOperator<StoredObject>> kinds = new ArrayList<>();
        kinds.add(object -> object);
        kinds.add(object -> object.partSize(object.size()));
        kinds.add(object -> parts(object, 3));
        kinds.add(object -> object.etag("opaque"));
        kinds.add(object -> object.etag(KMS_ETAG).header("x-amz-server-side-encryption", "aws:kms"));
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            kinds.add(object -> object.checksum(algorithm, ChecksumType.FULL_OBJECT));
            kinds.add(object -> object.etag("opaque").checksum(algorithm, ChecksumType.FULL_OBJECT));
            kinds.add(object -> parts(object, 4).checksum(algorithm, ChecksumType.FULL_OBJECT));
            kinds.add(object -> parts(object, 2).checksum(algorithm, ChecksumType.COMPOSITE));
        }
        return kinds;
    }

    /** A large object in parts as tools make them: an estimate counts on it that a file to adopt can be held against those. */
    private static StoredObject parts(StoredObject object, int parts) {
        return object.partSize(object.size() > 5 << 20 ? 8 << 20 : object.size() / parts + 1);
    }

    /** Nothing, a few bytes, some KiB or some more; no bytes that a damaged LZ4 frame could begin with. */
    StoredObject small() {
        int size = switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1, 2 -> 8 + random.nextInt(9);
            // From 64 KiB on, what arrived of a broken body is kept.
            case 3 -> (64 << 10) + random.nextInt(200_000);
            default -> 17 + random.nextInt(20_000);
        };
        StoredObject plain = StoredObject.of(Hyperliquid.bytes(size, random.nextLong()));
        return size == 0 ? plain : KINDS.get(random.nextInt(KINDS.size())).apply(plain);
    }

    /** A little below or above the size from which on objects come in ranges. */
    StoredObject large() {
        return large.computeIfAbsent(random.nextInt(12), n -> {
            StoredObject plain = StoredObject.generated(
                    n == 0 ? RANGED_ABOVE : RANGED_ABOVE + random.nextInt(1 << 20) - (1 << 18), n);
            StoredObject made = KINDS.get(random.nextInt(KINDS.size())).apply(plain);
            for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
                // Made now: a client does not wait until the server has made it.
                var unused = made.checksumValue(algorithm);
            }
            return made;
        });
    }
}
