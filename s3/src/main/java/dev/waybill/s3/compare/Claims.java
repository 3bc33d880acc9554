package dev.waybill.s3.compare;

import dev.waybill.HeadAnswer;
import dev.waybill.HeadAnswer.Composite;
import dev.waybill.HeadAnswer.ETagOrigin;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.ETag;
import dev.waybill.checksum.UsualPartSizes;
import dev.waybill.s3.compare.Claim.PartSizes;
import dev.waybill.s3.compare.Claim.Refutation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be compared of an object. */
final class Claims {

    private static final Pattern COMPOSITE = Pattern.compile("[A-Za-z0-9+/=]+-([1-9][0-9]{0,3}|10000)");

    private Claims() {}

    /** What its listing says, the likeliest first. */
    static List<Claim> ofListing(PlannedObject object) {
        ETag etag = ETag.parse(object.etag());
        if (etag instanceof ETag.Md5 md5) {
            return List.of(Claim.of(md5));
        }
        if (etag instanceof ETag.Multipart multipart) {
            return usual(object.size(), multipart.parts())
                    .map(sizes -> Claim.of(multipart, sizes, Refutation.NOTHING))
                    .toList();
        }
        return List.of();
    }

    /** What S3 adds when it is asked, the strongest first. */
    static List<Claim> ofServer(PlannedObject object, HeadAnswer answer) {
        List<Claim> claims = new ArrayList<>();
        answer.wholeObject().stream().limit(1).map(Claim::of).forEach(claims::add);
        answer.composite().ifPresent(composite -> claims.addAll(ofComposite(object, composite, answer.partSizes())));
        boolean partsKnown = partsFit(object, answer.partSizes());
        if (partsKnown
                && answer.etag() != ETagOrigin.OPAQUE
                && ETag.parse(object.etag()) instanceof ETag.Multipart etag
                && etag.parts() == answer.partSizes().size()) {
            claims.add(Claim.of(etag, new PartSizes(answer.partSizes()), Refutation.DIFFERENT_IF_ETAG_IS_MD5));
        }
        return claims;
    }

    private static List<Claim> ofComposite(PlannedObject object, Composite composite, List<Long> known) {
        Matcher form = COMPOSITE.matcher(composite.value());
        if (!form.matches()) {
            return List.of();
        }
        int parts = Integer.parseInt(form.group(1));
        if (partsFit(object, known) && known.size() == parts) {
            return List.of(Claim.of(composite, new PartSizes(known), Refutation.DIFFERENT));
        }
        return usual(object.size(), parts)
                .map(sizes -> Claim.of(composite, sizes, Refutation.NOTHING))
                .toList();
    }

    private static boolean partsFit(PlannedObject object, List<Long> sizes) {
        return !sizes.isEmpty() && sizes.stream().mapToLong(Long::longValue).sum() == object.size();
    }

    private static Stream<PartSizes> usual(long size, int parts) {
        return UsualPartSizes.of(size, parts).stream().map(partSize -> PartSizes.of(partSize, parts));
    }
}
