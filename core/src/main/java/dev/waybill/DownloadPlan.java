package dev.waybill;

import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to download, where to, and how much it may cost: a value. Nothing is sent before one of its verbs is called.
 *
 * <p>The verbs without an executor take the one found on the class path (with {@code waybill-s3} there, that is S3 with the
 * credentials that AWS tools would use), and close it. They block, and can be interrupted.
 */
public final class DownloadPlan {

    private final PlanSettings settings;

    DownloadPlan(PlanSettings settings) {
        this.settings = settings;
    }

    /** An empty builder: all fills of Hyperliquid, all dates, no limits. */
    public static DownloadPlanBuilder builder() {
        return new DownloadPlanBuilder();
    }

    /** What there is. */
    public Dataset dataset() {
        return settings.dataset();
    }

    /** The chosen paths of it, in the dataset's order. */
    public List<DatasetPath> paths() {
        return settings.paths();
    }

    /** The chosen time. */
    public DateRange dates() {
        return settings.dates();
    }

    /** Chosen values of free dimensions, by dimension, both in alphabetical order; a dimension that is not named is not restricted. */
    public Map<String, Set<String>> where() {
        return settings.where();
    }

    /** What happens where a newer path holds the same time as an older one. */
    public Overlap overlap() {
        return settings.overlap();
    }

    /** The part of the objects that is meant; empty for all of them. */
    public Optional<Shard> shard() {
        return settings.shard();
    }

    /** Where files go, below it in S3's own layout; an estimate can do without. */
    public Optional<Path> directory() {
        return settings.directory();
    }

    /** What one run must not exceed. */
    public Limits limits() {
        return settings.limits();
    }

    /** What S3 charges. */
    public PriceTable prices() {
        return settings.prices();
    }

    /** Where the bytes go, for the price. */
    public Destination destination() {
        return settings.destination();
    }

    /** What the account has already had this month, for the price. */
    public MonthSoFar month() {
        return settings.month();
    }

    /** Requests in flight at once; empty leaves it to the engine. */
    public OptionalInt concurrency() {
        return settings.concurrency();
    }

    /** What files must be like, and what may become of those that are there. */
    public FilePolicy files() {
        return settings.files();
    }

    /** Whether objects are decoded once they are verified. */
    public DecodePolicy decoding() {
        return settings.decoding();
    }

    /** What this plan would buy and cost; see {@link PlanExecutor#estimate}. */
    public Estimate estimate() {
        try (PlanExecutor executor = Executors.open()) {
            return estimate(executor);
        }
    }

    /** The same with a given executor, which stays open. */
    public Estimate estimate(PlanExecutor executor) {
        return executor.estimate(this, ObjectSource.listing(), ObjectVisitor.NONE);
    }

    /** What exists, against what should; see {@link PlanExecutor#check}. */
    public CheckReport check() {
        try (PlanExecutor executor = Executors.open()) {
            return check(executor);
        }
    }

    /** The same with a given executor, which stays open. */
    public CheckReport check(PlanExecutor executor) {
        return executor.check(this);
    }

    /** Downloads, without anyone watching. */
    public DownloadReport execute() {
        return execute(DownloadListener.NONE);
    }

    /**
     * Downloads; see {@link PlanExecutor#execute}.
     *
     * @throws DownloadException when the plan cannot be run at all, for instance without credentials
     */
    public DownloadReport execute(DownloadListener listener) {
        try (PlanExecutor executor = Executors.open()) {
            return execute(executor, listener);
        }
    }

    /** Downloads with a given executor, which stays open. */
    public DownloadReport execute(PlanExecutor executor) {
        return execute(executor, DownloadListener.NONE);
    }

    /** Downloads with a given executor, which stays open. */
    public DownloadReport execute(PlanExecutor executor, DownloadListener listener) {
        return executor.execute(this, ObjectSource.listing(), listener);
    }

    /**
     * Buys the plan's objects for one reading: hands each one's verified bytes over once, on a thread of its own, one object at a time in the order in which they get
     * complete, and keeps none. Objects that the plan's directory holds verified are read from there and not bought; what it holds only in decoded form is bought, because
     * decoding does not give back the object's own bytes.
     *
     * <p>A byte cannot be verified before the last one of its object is there, so objects wait in memory: at most 256 that are begun and not yet taken, of together a quarter
     * of {@link Runtime#maxMemory()}, and no more than 256 MiB. Only an object larger than that waits on disk, below {@code .waybill} of the plan's directory, or without one
     * in a temporary directory that is made then; if it cannot be made, the run stops before that object. Limits, ledger and receipt are those of {@link #execute()}; the
     * ledger, and what a run that ended early had bought and not handed over, are only kept with a directory. A process that is killed loses what it had in memory. What was
     * handed over is bought again by the next run.
     *
     * <p>{@link #estimate()} tells exactly what this sends if the plan names no directory, or an empty one and all keys can be files. It speaks of a download: what that
     * would take over from a directory, or refuse to put there, is bought here. Limits hold in any case.
     *
     * @return what was done; {@link DownloadReport#stopped()} tells if the consumer threw, with its exception as the cause
     */
    public DownloadReport stream(ObjectConsumer consumer) {
        try (PlanExecutor executor = Executors.open()) {
            return stream(executor, consumer, DownloadListener.NONE);
        }
    }

    /** The same with a given executor, which stays open. */
    public DownloadReport stream(PlanExecutor executor, ObjectConsumer consumer, DownloadListener listener) {
        return executor.stream(this, ObjectSource.listing(), consumer, listener);
    }

    /**
     * The lines of the plan's files that are on disk and verified, in time order across its paths, decoded on the way: of files of the same hour, that of a
     * superseded path comes before that of its successor. Sends nothing and does not say what is missing; {@link #check} does.
     *
     * <p>To be closed, by any thread, and read by one at a time. Two threads of its own decode ahead; memory stays the same however much there is. Files are taken whole, so that lines
     * can lie a little outside the dates; see {@link #lines(Function)}. All files of the plan's paths and dates that are there are read, also what another shard brought,
     * and both files of an hour that an earlier plan kept of two paths.
     *
     * @throws DownloadException at once if the plan names no directory, or nothing was ever downloaded to it; while reading, naming the file and the byte, if one is
     *     damaged, gone or touched
     */
    public Stream<String> lines() {
        return LineReading.of(this);
    }

    /**
     * The lines whose own time lies in the plan's dates, from the first instant to the last. The archive's files are cut by the clock of the machine that wrote them,
     * so a record of the last seconds of an hour can lie in the next file: the partition before the dates and the one after are read too, where they are on disk. One that
     * should exist and is not there is logged as a warning.
     *
     * @param timeOf reads the time of a record out of its line
     */
    public Stream<String> lines(Function<String, Instant> timeOf) {
        return LineReading.of(this, Objects.requireNonNull(timeOf, "timeOf"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DownloadPlan that && settings.equals(that.settings);
    }

    @Override
    public int hashCode() {
        return settings.hashCode();
    }

    /** The plan in a line, for logs. */
    @Override
    public String toString() {
        return dataset().name() + " " + paths().stream().map(DatasetPath::name).toList() + ", " + dates();
    }

    /**
     * Hard limits of one run, each empty for none. The run stops before the object that would cross one.
     *
     * @param costUsd money for requests and transfer
     * @param costUsdMonth the same for all runs into the directory that began in this month (UTC), by its ledger
     * @param bytes bytes received
     * @param objects objects bought
     */
    public record Limits(
            Optional<BigDecimal> costUsd, Optional<BigDecimal> costUsdMonth, OptionalLong bytes, OptionalLong objects) {

        /** No limits. */
        public static final Limits NONE =
                new Limits(Optional.empty(), Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
