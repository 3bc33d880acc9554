package dev.waybill;

import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import dev.waybill.lz4.FrameLimits;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a plan needs. Nothing is checked before {@link #build()}, which reports all problems together; but null, which could be a limit that somebody forgot to set, is
 * refused at once with a {@link NullPointerException}. Not thread-safe.
 */
public final class DownloadPlanBuilder {

    private @Nullable Dataset dataset;
    private final Set<String> paths = new LinkedHashSet<>();
    private DateRange dates = DateRange.all();
    private final Map<String, Set<String>> where = new TreeMap<>();
    private Overlap overlap = Overlap.KEEP;
    private @Nullable Shard shard;
    private @Nullable Path directory;
    private @Nullable BigDecimal maxCost;
    private @Nullable BigDecimal maxCostMonth;
    private OptionalLong maxBytes = OptionalLong.empty();
    private OptionalLong maxObjects = OptionalLong.empty();
    private @Nullable PriceTable prices;
    private Destination destination = Destination.INTERNET;
    private OptionalLong freeTierLeft = OptionalLong.empty();
    private long usedThisMonthBytes;
    private OptionalInt concurrency = OptionalInt.empty();
    private Verification required = FilePolicy.DEFAULT.required();
    private boolean adoptUnverified;
    private boolean replaceDiffering;
    private Durability durability = FilePolicy.DEFAULT.durability();
    private Decompression decompression = Decompression.OFF;
    private FrameLimits decodeLimits = DecodePolicy.OFF.limits();
    private Clock clock = Clock.systemUTC();
    private final List<String> problems = new ArrayList<>();

    DownloadPlanBuilder() {}

    /** The dataset; default Hyperliquid's node data. */
    public DownloadPlanBuilder dataset(Dataset dataset) {
        this.dataset = Objects.requireNonNull(dataset, "dataset");
        return this;
    }

    /** Names of paths of the dataset; default, and the word {@code all}: those that the dataset marks as part of "all". */
    public DownloadPlanBuilder paths(String... names) {
        paths.addAll(List.of(names));
        return this;
    }

    /** The time; default everything. */
    public DownloadPlanBuilder dates(DateRange dates) {
        this.dates = Objects.requireNonNull(dates, "dates");
        return this;
    }

    /** Keeps only these values of a free dimension of the key template, for instance {@code where("coin", "BTC", "ETH")}. */
    public DownloadPlanBuilder where(String dimension, String... values) {
        where.computeIfAbsent(Objects.requireNonNull(dimension, "dimension"), d -> new TreeSet<>())
                .addAll(List.of(values));
        return this;
    }

    /** What to do where paths hold the same time; default {@link Overlap#KEEP}: every object asked for. */
    public DownloadPlanBuilder overlap(Overlap overlap) {
        this.overlap = Objects.requireNonNull(overlap, "overlap");
        return this;
    }

    /** Only a part of the objects, for one of several machines; default all. Best with a plan file that all of them have: see {@link Shard}. */
    public DownloadPlanBuilder shard(Shard shard) {
        this.shard = Objects.requireNonNull(shard, "shard");
        return this;
    }

    /** Where files go; created when something is published. */
    public DownloadPlanBuilder into(Path directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /** Hard limit in USD, such as {@code "5.00"}, over requests and transfer of one run; default none. An estimate sends no more requests than that either. */
    public DownloadPlanBuilder maxCost(String usd) {
        try {
            return maxCost(new BigDecimal(Objects.requireNonNull(usd, "usd")));
        } catch (NumberFormatException e) {
            problems.add("the cost limit '" + usd + "' is not an amount in USD such as 5.00");
            return this;
        }
    }

    /** Hard limit in USD over requests and transfer of one run; default none. An estimate sends no more requests than that either. */
    public DownloadPlanBuilder maxCost(BigDecimal usd) {
        this.maxCost = Objects.requireNonNull(usd, "usd");
        return this;
    }

    /**
     * Hard limit in USD over all runs into the plan's directory that began in the same month, in UTC, beside that of one run; default none. What earlier
     * ones cost is in the directory's ledger; one that was killed counts with the most that it can have cost.
     */
    public DownloadPlanBuilder maxCostMonth(BigDecimal usd) {
        this.maxCostMonth = Objects.requireNonNull(usd, "usd");
        return this;
    }

    /** Hard limit on bytes received in one run; default none. */
    public DownloadPlanBuilder maxBytes(long bytes) {
        this.maxBytes = OptionalLong.of(bytes);
        return this;
    }

    /** Hard limit on objects bought in one run; default none. */
    public DownloadPlanBuilder maxObjects(long objects) {
        this.maxObjects = OptionalLong.of(objects);
        return this;
    }

    /** What S3 charges; default the built-in table. */
    public DownloadPlanBuilder prices(PriceTable prices) {
        this.prices = Objects.requireNonNull(prices, "prices");
        return this;
    }

    /** Where the bytes go, which decides the price of transfer; default the internet, the dearest. */
    public DownloadPlanBuilder destination(Destination destination) {
        this.destination = Objects.requireNonNull(destination, "destination");
        return this;
    }

    /** What is left of the account's 100 GiB a month of free transfer to the internet; default 0, because nobody but AWS knows. */
    public DownloadPlanBuilder freeTierLeft(long bytes) {
        this.freeTierLeft = OptionalLong.of(bytes);
        return this;
    }

    /** Billed bytes that the account has already sent to the internet this month, over all services, which decide the price tier; default 0. */
    public DownloadPlanBuilder usedThisMonth(long bytes) {
        this.usedThisMonthBytes = bytes;
        return this;
    }

    /** Requests in flight at once, 1 to 1,024; default: the engine seeks how many are enough. */
    public DownloadPlanBuilder concurrency(int requests) {
        this.concurrency = OptionalInt.of(requests);
        return this;
    }

    /**
     * The weakest evidence that a file counts by; default {@link Verification#SIZE_ONLY}, which is none. An object that cannot have it is refused before it
     * is bought, and a file that was recorded with less is compared again.
     */
    public DownloadPlanBuilder requireVerification(Verification weakest) {
        this.required = Objects.requireNonNull(weakest, "weakest");
        return this;
    }

    /** Whether files that are already there are taken over by their size alone where nothing better can be compared; default no. */
    public DownloadPlanBuilder adoptUnverified(boolean on) {
        this.adoptUnverified = on;
        return this;
    }

    /**
     * Whether a file that is already there and is not the object is replaced, in one step when the object is bought and verified; default no: it is
     * reported and left alone. An estimate compares as well, and asks S3 where the listing does not suffice: without {@link #maxCost(String)} for
     * no more than a tenth of a cent.
     */
    public DownloadPlanBuilder replaceDiffering(boolean on) {
        this.replaceDiffering = on;
        return this;
    }

    /** How soon finished files must survive a power cut; default {@link Durability#EACH}. */
    public DownloadPlanBuilder durability(Durability policy) {
        this.durability = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Whether LZ4 objects are decoded once they are verified; default {@link Decompression#OFF}. */
    public DownloadPlanBuilder decompress(Decompression choice) {
        this.decompression = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /** How much one object may decode to; default {@value DecodePolicy#DEFAULT_RATIO} times its size. The disk's room is a limit too. */
    public DownloadPlanBuilder decodeLimits(FrameLimits limits) {
        this.decodeLimits = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** The clock that decides what "now" is when dates are checked; default the system's. */
    DownloadPlanBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * The plan.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} that names every problem, or {@code NOT_FOUND} if the only one is that nothing can exist for the dates
     */
    public DownloadPlan build() {
        List<String> found = new ArrayList<>(problems);
        List<DatasetPath> selected = select(found);
        Optional<String> nothingThere = checkDates(selected);
        WhereRules.check(where, selected, found);
        DownloadPlan.Limits limits = new DownloadPlan.Limits(
                Optional.ofNullable(maxCost), Optional.ofNullable(maxCostMonth), maxBytes, maxObjects);
        LimitRules.check(limits, freeTierLeft, usedThisMonthBytes, concurrency, found);
        DecodePolicy decoding = new DecodePolicy(decompression, decodeLimits);
        decoding.objection(durability).ifPresent(found::add);
        if (adoptUnverified && required != Verification.SIZE_ONLY) {
            found.add("adopting files by their size alone contradicts the required verification " + required.text()
                    + ": leave one of them out");
        }
        Kind kind = found.isEmpty() ? Kind.NOT_FOUND : Kind.INVALID_PLAN;
        nothingThere.ifPresent(found::add);
        if (!found.isEmpty()) {
            throw new DownloadException(kind, String.join("; ", found));
        }
        return new DownloadPlan(new PlanSettings(
                dataset(),
                selected,
                dates,
                where,
                overlap,
                Optional.ofNullable(shard),
                Optional.ofNullable(directory),
                limits,
                prices == null ? PriceTable.builtIn() : prices,
                destination,
                new MonthSoFar(usedThisMonthBytes, freeTierLeft),
                concurrency,
                new FilePolicy(required, adoptUnverified, replaceDiffering, durability),
                decoding));
    }

    /** Read only where none was chosen: that costs more than the rest of a plan. */
    private Dataset dataset() {
        Dataset chosen = dataset == null ? Dataset.hyperliquid() : dataset;
        dataset = chosen;
        return chosen;
    }

    private List<DatasetPath> select(List<String> found) {
        try {
            return dataset().select(paths);
        } catch (IllegalArgumentException e) {
            found.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private Optional<String> checkDates(List<DatasetPath> selected) {
        if (!selected.isEmpty()) {
            try {
                DateRange.requireOverlap(dates.resolve(clock), selected);
            } catch (IllegalArgumentException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }
}
