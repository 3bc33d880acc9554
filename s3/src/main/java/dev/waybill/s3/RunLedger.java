package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.MonthLimit;
import dev.waybill.cost.Receipt;
import dev.waybill.errors.FileErrors;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.LedgerRun.Source;
import dev.waybill.ledger.RunState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger of a run. What the run may spend is written down before it is spent, with some room, so that the ledger of a
 * run that was killed still says the most that it can have cost, without a write for every request. Thread-safe.
 */
final class RunLedger implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLedger.class);
    /** How much a kill makes the ledger forget of what is known, at most. */
    private static final long REFRESH_NANOS = 10_000_000_000L;

    private static final BigDecimal LEAST_ROOM = new BigDecimal("0.01");
    private static final BigDecimal ROOM = new BigDecimal("0.1");

    private final DownloadPlan plan;
    private final Path directory;
    private final Clock clock;
    private final Instant began;
    private final List<LedgerRun> before;
    private final @Nullable Ledger ledger;
    private final String id = UUID.randomUUID().toString();
    private @Nullable Source source;
    private Optional<BigDecimal> estimatedUsd = Optional.empty();
    private BigDecimal granted = BigDecimal.ZERO;
    private volatile long writtenNanos;

    private RunLedger(DownloadPlan plan, Path directory, Clock clock, List<LedgerRun> before, @Nullable Ledger ledger) {
        this.plan = plan;
        this.directory = directory;
        this.clock = clock;
        this.began = clock.instant();
        this.before = before;
        this.ledger = ledger;
    }

    /** The ledger of the directory, whose lock the caller holds. */
    static RunLedger open(DownloadPlan plan, Path directory, Clock clock) {
        try {
            return new RunLedger(plan, directory, clock, Ledger.read(directory), Ledger.open(directory));
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "opening the ledger of " + directory + " failed: " + FileErrors.reason(e), e);
        }
    }

    /** No ledger: the run is written down nowhere. */
    static RunLedger none(DownloadPlan plan, Clock clock) {
        return new RunLedger(plan, Path.of(""), clock, List.of(), null);
    }

    /**
     * What the run may cost: its own limit, or what is left of the month's.
     *
     * @throws DownloadException of kind {@code LIMIT} if nothing is left
     */
    Optional<CostCap> maxCost() {
        Optional<CostCap> own = plan.limits().costUsd().map(usd -> new CostCap(usd, false));
        if (plan.limits().costUsdMonth().isEmpty()) {
            return own;
        }
        BigDecimal left =
                MonthLimit.left(directory, plan.limits().costUsdMonth().get(), before, began);
        return own.filter(cap -> cap.usd().compareTo(left) <= 0).or(() -> Optional.of(new CostCap(left, true)));
    }

    /** Writes the run down, as soon as its prices are known. */
    void begin(BucketRegion region, Optional<BigDecimal> estimated, Receipt soFar) {
        synchronized (this) {
            source = new Source(plan.dataset().name(), plan.dataset().bucket(), region.name());
            estimatedUsd = estimated;
        }
        try {
            grant(soFar);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * To be called when money was set aside and before it is spent.
     *
     * @param atMostUsd what it can come to
     * @param soFar asked for if that has to be written down
     */
    void spending(BigDecimal atMostUsd, Supplier<Receipt> soFar) {
        synchronized (this) {
            if (atMostUsd.compareTo(granted) <= 0 && !stale()) {
                return;
            }
            try {
                grant(soFar.get());
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    /** To be called when bytes arrived: keeps what is known from growing old. */
    void progressed(Supplier<Receipt> soFar) {
        if (stale()) {
            spending(BigDecimal.ZERO, soFar);
        }
    }

    /** Writes down how the run ended. */
    void end(DownloadReport report) {
        end(
                report.stopped().isPresent()
                        ? RunState.STOPPED
                        : report.complete() ? RunState.COMPLETE : RunState.INCOMPLETE,
                report.receipt());
    }

    /** The same of a run that has no report. */
    void end(RunState state, Receipt receipt) {
        try {
            write(state, receipt, receipt.atMostUsd());
        } catch (IOException e) {
            // The files are there and paid for; the ledger still has the most that they can have cost.
            LOG.warn("recording the end of the run in the ledger of {} failed", directory, e);
        }
    }

    @Override
    public void close() {
        try {
            if (ledger != null) {
                ledger.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the ledger of {} failed", directory, e);
        }
    }

    private boolean stale() {
        return System.nanoTime() - writtenNanos > REFRESH_NANOS;
    }

    private synchronized void grant(Receipt soFar) throws IOException {
        BigDecimal most = soFar.atMostUsd();
        BigDecimal grant = granted;
        if (most.signum() > 0) {
            BigDecimal room = most.add(most.multiply(ROOM).max(LEAST_ROOM));
            grant = plan.limits().costUsd().map(room::min).orElse(room).max(most);
        }
        write(RunState.IN_FLIGHT, soFar, grant);
        // Only now: what is not written down, nobody may spend.
        granted = grant;
    }

    private synchronized void write(RunState state, Receipt receipt, BigDecimal atMostUsd) throws IOException {
        if (source == null) {
            throw new IllegalStateException("the run was not begun in the ledger");
        }
        if (ledger != null) {
            ledger.append(new LedgerRun(
                    id,
                    began,
                    clock.instant(),
                    state,
                    source,
                    receipt.traffic(),
                    new LedgerRun.Bill(estimatedUsd, receipt.cost().total(), atMostUsd, receipt.priceDate())));
        }
        writtenNanos = System.nanoTime();
    }

    private DownloadException failed(IOException e) {
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                "recording what the run costs in the ledger of " + directory + " failed: " + FileErrors.reason(e)
                        + "; make room or give yourself the right to write there, and run the same command to go on",
                e);
    }
}
