package dev.waybill.dataset;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bucket whose keys are partitioned by date, and the paths in it. Immutable; equal if all parts are equal.
 *
 * <p>Comes from a JSON descriptor: a built-in one, a user's file, or text.
 */
public final class Dataset {

    /** The word that selects every path marked {@code inAll}. */
    static final String ALL = "all";

    private final String name;
    private final String title;
    private final Location location;
    private final Duration settleDelay;
    private final List<DatasetPath> paths;

    Dataset(String name, String title, Location location, Duration settleDelay, List<DatasetPath> paths) {
        this.name = name;
        this.title = title;
        this.location = location;
        this.settleDelay = settleDelay;
        this.paths = List.copyOf(paths);
    }

    /** Where a dataset lies and how it is reached. */
    record Location(
            String bucket, Payer payer, Optional<String> regionHint, Optional<URI> endpoint, boolean pathStyle) {}

    /** Hyperliquid's node data: fills by block, the two older formats, and miscellaneous events. */
    public static Dataset hyperliquid() {
        return DescriptorFiles.builtIn("hyperliquid");
    }

    /** Hyperliquid's archive: order book snapshots by coin, and asset contexts. */
    public static Dataset hyperliquidArchive() {
        return DescriptorFiles.builtIn("hyperliquid-archive");
    }

    /** Names that {@link #of} knows without a file. */
    public static List<String> builtInNames() {
        return DescriptorFiles.BUILT_IN;
    }

    /**
     * A built-in dataset by name, or the one described by a JSON file.
     *
     * @throws IllegalArgumentException if it is neither, or the file has a mistake; a {@link DescriptorException} if it has several
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Dataset of(String nameOrFile) {
        return DescriptorFiles.find(nameOrFile);
    }

    /**
     * The dataset described by a JSON file of at most 1 MiB.
     *
     * @throws IllegalArgumentException if there is no such file, or it has a mistake; the message names each one, a
     *     {@link DescriptorException} on lines of their own
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Dataset load(Path file) {
        return DescriptorFiles.load(file);
    }

    /**
     * The dataset described by JSON text.
     *
     * @param origin where the text came from, for messages
     * @throws IllegalArgumentException if it has a mistake; the message names origin, field, value and fix of each one, a
     *     {@link DescriptorException} on lines of their own
     */
    public static Dataset parse(String json, String origin) {
        return DescriptorReader.read(json, origin);
    }

    /**
     * This dataset at another endpoint, such as a mirror with the same keys.
     *
     * @throws IllegalArgumentException as {@link Endpoint#of}
     */
    public Dataset withEndpoint(URI endpoint, boolean pathStyle) {
        Location elsewhere =
                new Location(bucket(), payer(), regionHint(), Optional.of(Endpoint.of(endpoint)), pathStyle);
        return new Dataset(name, title, elsewhere, settleDelay, paths);
    }

    /** Short name, as {@code --dataset} takes it. */
    public String name() {
        return name;
    }

    /** One line for a person. */
    public String title() {
        return title;
    }

    /** The bucket's name. */
    public String bucket() {
        return location.bucket();
    }

    /** Who pays for requests. */
    public Payer payer() {
        return location.payer();
    }

    /** Where the bucket is said to be. A first guess only: money is computed from the region the bucket answers with. */
    public Optional<String> regionHint() {
        return location.regionHint();
    }

    /** An S3 endpoint other than AWS's own. */
    public Optional<URI> endpoint() {
        return location.endpoint();
    }

    /** Whether the bucket goes into the URL's path instead of its host name. */
    public boolean pathStyle() {
        return location.pathStyle();
    }

    /** How long after a partition's end its objects may still be on their way; paths may have their own. */
    public Duration settleDelay() {
        return settleDelay;
    }

    /** All paths, in the descriptor's order. */
    public List<DatasetPath> paths() {
        return paths;
    }

    /**
     * The path of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public DatasetPath path(String pathName) {
        return paths.stream()
                .filter(path -> path.name().equals(pathName))
                .findFirst()
                .orElseThrow(() -> unknownPath(pathName));
    }

    /**
     * The paths of these names, once each, in the descriptor's order. No name at all, or the word {@code all}, means
     * every path marked for it.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public List<DatasetPath> select(Collection<String> names) {
        Set<DatasetPath> chosen = new LinkedHashSet<>();
        names.stream().filter(word -> !word.equals(ALL)).map(this::path).forEach(chosen::add);
        boolean all = names.isEmpty() || names.contains(ALL);
        return paths.stream()
                .filter(path -> (all && path.inAll()) || chosen.contains(path))
                .toList();
    }

    private IllegalArgumentException unknownPath(String wrong) {
        List<String> known = paths.stream().map(DatasetPath::name).toList();
        return new IllegalArgumentException(
                "dataset " + name + " has no path " + Words.quote(wrong) + Words.choice(wrong, known) + ", or all");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dataset that
                && name.equals(that.name)
                && title.equals(that.title)
                && location.equals(that.location)
                && settleDelay.equals(that.settleDelay)
                && paths.equals(that.paths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, location, paths);
    }

    @Override
    public String toString() {
        return name + " (s3://" + bucket() + ", " + paths.size() + (paths.size() == 1 ? " path)" : " paths)");
    }
}
