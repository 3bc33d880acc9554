package dev.waybill.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final long GIB = 1L << 30;
    private static final RegionPrices VIRGINIA = PriceTable.builtIn().region("us-east-1");
    private static final CostCalculator INTERNET =
            new CostCalculator(VIRGINIA, Destination.INTERNET, MonthSoFar.UNKNOWN);

    @Test
    void spendsUpToTheCapAndNotOneByteMore() {
        // One GET costs $0.0000004, one GiB $0.09.
        Budget budget =
                Budget.builder(INTERNET).maxCost(new BigDecimal("0.0900004")).build();
        assertThat(budget.tryReserve(1, Usage.ofGet(GIB + 1))).isEmpty();
        assertThat(budget.refusalOf(1, Usage.ofGet(GIB + 1))).contains(Budget.Limit.COST);
        Budget.Ticket ticket = budget.tryReserve(1, Usage.ofGet(GIB)).orElseThrow();
        assertThat(budget.tryReserve(0, Usage.ofGet(0))).isEmpty();
        budget.settle(ticket, Usage.ofGet(GIB));
        assertThat(INTERNET.price(budget.committed()).total()).isEqualByComparingTo("0.0900004");
    }

    @Test
    void givesBackWhatWasNotUsed() {
        Budget budget = Budget.builder(INTERNET).maxBytes(100).build();
        Budget.Ticket ticket = budget.tryReserve(1, Usage.ofGet(100)).orElseThrow();
        assertThat(ticket.reserved().bytes()).isEqualTo(100);
        assertThat(budget.refusalOf(1, Usage.ofGet(1))).contains(Budget.Limit.BYTES);
        budget.settle(ticket, Usage.NONE);
        assertThat(budget.committed()).isEqualTo(Usage.NONE);
        assertThat(budget.tryReserve(1, Usage.ofGet(100))).isPresent();
    }

    @Test
    void countsObjectsOnceOverTheirRanges() {
        Budget budget = Budget.builder(INTERNET).maxObjects(1).build();
        assertThat(budget.tryReserve(1, Usage.ofGet(1))).isPresent();
        assertThat(budget.tryReserve(0, Usage.ofGet(1))).isPresent();
        assertThat(budget.tryReserve(1, Usage.ofGet(1))).isEmpty();
        assertThat(budget.refusalOf(1, Usage.NONE)).contains(Budget.Limit.OBJECTS);
    }

    @Test
    void splitsAReservationIntoItsRequests() {
        Budget budget = Budget.builder(INTERNET).maxBytes(100).maxObjects(1).build();
        Budget.Ticket object =
                budget.tryReserve(1, new Usage(new RequestCounts(0, 1, 2), 100)).orElseThrow();
        Budget.Ticket head =
                budget.split(object, new Usage(new RequestCounts(0, 1, 0), 0)).orElseThrow();
        Budget.Ticket range = budget.split(object, Usage.ofGet(60)).orElseThrow();

        assertThat(object.reserved()).isEqualTo(Usage.ofGet(40));
        assertThat(budget.split(object, Usage.ofGet(41))).isEmpty();
        assertThat(budget.split(object, new Usage(new RequestCounts(0, 1, 0), 0)))
                .isEmpty();
        assertThat(budget.committed().bytes()).isEqualTo(100);
        budget.settle(head, head.reserved());
        budget.settle(range, Usage.ofGet(0));
        budget.settle(object, Usage.NONE);
        assertThat(budget.committed()).isEqualTo(new Usage(new RequestCounts(0, 1, 1), 0));
        assertThat(budget.tryReserve(1, Usage.NONE)).as("still counted").isEmpty();
    }

    @Test
    void pricesTheCrossingOfATierByTheSum() {
        CostCalculator nearEnd = new CostCalculator(VIRGINIA, Destination.INTERNET, MonthSoFar.of(10239 * GIB, 0));
        Budget budget = Budget.builder(nearEnd).maxCost(new BigDecimal("0.175")).build();
        Usage gib = new Usage(RequestCounts.NONE, GIB);
        // At the first tier's price, two would cost 0.18.
        assertThat(budget.tryReserve(1, gib)).isPresent();
        assertThat(budget.tryReserve(1, gib)).isPresent();
        assertThat(budget.tryReserve(1, new Usage(RequestCounts.NONE, 1))).isEmpty();
    }

    @Test
    void recordsMoreThanReservedAndThenRefuses() {
        Budget budget = Budget.builder(INTERNET).maxBytes(100).build();
        budget.settle(budget.tryReserve(1, Usage.ofGet(50)).orElseThrow(), Usage.ofGet(120));
        assertThat(budget.committed().bytes()).isEqualTo(120);
        assertThat(budget.tryReserve(1, Usage.ofGet(0))).isEmpty();
    }

    @Test
    void refusesToSettleTwiceOrElsewhere() {
        Budget budget = Budget.builder(INTERNET).build();
        Budget.Ticket ticket = budget.tryReserve(1, Usage.ofGet(1)).orElseThrow();
        assertThatThrownBy(() -> Budget.builder(INTERNET).build().settle(ticket, Usage.NONE))
                .isInstanceOf(IllegalStateException.class);
        budget.settle(ticket, Usage.ofGet(1));
        assertThatThrownBy(() -> budget.settle(ticket, Usage.ofGet(1))).isInstanceOf(IllegalStateException.class);
        assertThat(budget.committed()).isEqualTo(Usage.ofGet(1));
        assertThatThrownBy(() -> Budget.builder(INTERNET).maxCost(new BigDecimal("-1")))
                .hasMessage("Cannot cap cost at -1; a cap is 0 or more");
    }

    @Test
    void holdsItsCapsUnderThirtyTwoThreads() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Budget, seed " + seed);
        BigDecimal maxUsd = new BigDecimal("4.50");
        Budget budget = Budget.builder(INTERNET)
                .maxCost(maxUsd)
                .maxBytes(60 * GIB)
                .maxObjects(100_000)
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(32);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Usage>> workers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Random random = new Random(seed + i);
            workers.add(pool.submit(() -> {
                start.await();
                return spendAtRandom(budget, random, maxUsd);
            }));
        }
        start.countDown();
        Usage sum = Usage.NONE;
        for (Future<Usage> worker : workers) {
            sum = sum.plus(worker.get());
        }
        pool.shutdown();
        assertThat(budget.committed()).as("seed %d", seed).isEqualTo(sum);
        // The largest request is 64 MiB: less than that is left of the cap.
        assertThat(INTERNET.price(sum).total()).as("seed %d", seed).isBetween(new BigDecimal("4.4"), maxUsd);
    }

    /** Reserves and settles until refused many times in a row; looks at the caps all the while. */
    private static Usage spendAtRandom(Budget budget, Random random, BigDecimal maxUsd) {
        Usage mine = Usage.NONE;
        for (int refusals = 0; refusals < 200; ) {
            long bytes = random.nextLong(64L << 20);
            Optional<Budget.Ticket> ticket = budget.tryReserve(1, Usage.ofGet(bytes));
            assertThat(INTERNET.price(budget.committed()).total()).isLessThanOrEqualTo(maxUsd);
            if (ticket.isEmpty()) {
                refusals++;
                continue;
            }
            Usage actual = random.nextInt(10) == 0 ? Usage.NONE : Usage.ofGet(random.nextLong(bytes + 1));
            budget.settle(ticket.get(), actual);
            mine = mine.plus(actual);
        }
        return mine;
    }
}
