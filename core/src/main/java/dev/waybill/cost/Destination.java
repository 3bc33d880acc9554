package dev.waybill.cost;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the bytes go: it decides what a GiB costs. */
public sealed interface Destination {

    /** Anywhere outside AWS, which is also right when nothing is known. */
    Destination INTERNET = new Internet();

    /** A machine in the bucket's own region: bytes are free, requests are not. */
    Destination IN_REGION = new InRegion();

    /** Some AWS region that is not the bucket's, at the table's default price. */
    Destination OTHER_REGION = new OtherRegion(Optional.empty());

    /** A machine in the AWS region of this name; free if it proves to be the bucket's. */
    static Destination region(String name) {
        return new OtherRegion(Optional.of(name));
    }

    /**
     * Reads {@code internet}, {@code in-region}, {@code other-region} or the name of an AWS region, in any case.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Destination parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "internet" -> INTERNET;
            case "in-region" -> IN_REGION;
            case "other-region" -> OTHER_REGION;
            default -> region(word);
        };
    }

    /** Outside AWS. */
    record Internet() implements Destination {
        @Override
        public String toString() {
            return "internet";
        }
    }

    /** The bucket's region. */
    record InRegion() implements Destination {
        @Override
        public String toString() {
            return "in-region";
        }
    }

    /**
     * An AWS region.
     *
     * @param name such as {@code eu-central-1}; empty for one that is not known yet
     */
    record OtherRegion(Optional<String> name) implements Destination {
        private static final Pattern NAME = Pattern.compile("[a-z]{2,4}(-[a-z]{1,20}){1,3}-[0-9]{1,2}");

        /** Checks the form of the name, not that such a region exists. */
        public OtherRegion {
            name.ifPresent(region -> {
                if (!isName(region)) {
                    throw new IllegalArgumentException(
                            "Cannot price a transfer to '" + Texts.shown(region)
                                    + "'; use internet, in-region, other-region or the name of an AWS region like eu-central-1");
                }
            });
        }

        static boolean isName(String text) {
            return NAME.matcher(text).matches();
        }

        @Override
        public String toString() {
            return name.orElse("other-region");
        }
    }
}
