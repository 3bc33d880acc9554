package dev.waybill.s3.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Limit;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a simulated link, on a simulated clock. */
class PlateauSearchTest {

    private static final long MILLISECOND = 1_000_000;
    private static final int LEAST = 16;
    private static final int MOST = 128;

    private long now;

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 64, 100})
    void comesWithinATenthOfTheBest(int plateau) {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        run(search, 60_000, level -> Math.min(level, plateau));
        double reached = run(search, 60_000, level -> Math.min(level, plateau));
        assertThat(reached).isGreaterThan(0.9 * plateau);
        assertThat(search.level()).isLessThan(plateau * 2);
    }

    @Test
    void goesAllTheWayWhereEachPlaceGains() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        run(search, 1_700, level -> level);
        assertThat(search.level()).isEqualTo(MOST);
    }

    @Test
    void staysLowWhereMoreGainsNothing() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        run(search, 60_000, level -> 5);
        assertThat(search.level()).isLessThanOrEqualTo(LEAST * 4 / 3 + 1);
    }

    @Test
    void saysWhyNoMoreIsInFlight() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        assertThat(search.limit()).isEqualTo(Limit.START);
        run(search, 2_000, level -> level);
        assertThat(search.limit()).isEqualTo(Limit.LATENCY);
        search.throttled(now);
        assertThat(search.limit()).isEqualTo(Limit.THROTTLING);
        run(search, 120_000, level -> Math.min(level, 40));
        assertThat(search.limit()).isEqualTo(Limit.NETWORK);
    }

    @Test
    void comesDownAgainWhereLessIsFaster() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        run(search, 2_000, level -> level);
        assertThat(search.level()).isEqualTo(MOST);
        run(search, 120_000, level -> level <= 32 ? level : 32 - (level - 32) * 0.2);
        assertThat(search.level()).isLessThan(64);
    }

    @Test
    void halvesWhenTheServerAsksForASlowerPace() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        run(search, 2_000, level -> level);
        search.throttled(now);
        assertThat(search.level()).isEqualTo(MOST / 2);
        run(search, 2_000, level -> level);
        assertThat(search.level()).isEqualTo(MOST / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void findsBackAfterThrottlingsAlsoWhereARequestTakesManyPlaces(int throttlings) {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        search.requestsTake(8);
        for (int i = 0; i < throttlings; i++) {
            search.throttled(now);
        }
        run(search, 300_000, level -> Math.max(1, level / 8));
        assertThat(search.level()).isGreaterThan(MOST / 2);
    }

    @Test
    void goesOnDoublingAfterOneRefusalAtTheStart() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        search.requestsTake(8);
        run(search, 100, level -> level);
        search.throttled(now);
        run(search, 6_000, level -> level);
        assertThat(search.level()).isEqualTo(MOST);
    }

    @Test
    void creepsAfterASecondRefusalAndRestsLongerAfterEach() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, MOST, now);
        search.throttled(now);
        search.throttled(now);
        run(search, 3_500, level -> level);
        assertThat(search.level()).isEqualTo(LEAST / 4);
        run(search, 1_500, level -> level);
        assertThat(search.level()).as("no doubling").isBetween(LEAST / 4 + 1, LEAST / 2 - 1);
    }

    @ParameterizedTest
    @CsvSource({"30, 256", "10, 128"})
    void takesMorePlacesAndLessTimeForThemWhereAServerIsFarAway(int latencyMillis, int reached) {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, 2 * MOST, now);
        search.answeredAfter(latencyMillis * MILLISECOND);
        for (int millisecond = 0; millisecond < 450; millisecond++) {
            now += MILLISECOND;
            // As many are over in a latency as are under way.
            int over =
                    search.level() * (millisecond + 1) / latencyMillis - search.level() * millisecond / latencyMillis;
            search.progress(0, over, now);
        }
        assertThat(search.level()).isEqualTo(reached);
    }

    @Test
    void isNotMisledByItsOwnSlowness() {
        PlateauSearch search = new PlateauSearch(LEAST, MOST, 2 * MOST, now);
        search.answeredAfter(40 * MILLISECOND);
        search.answeredAfter(MILLISECOND);
        // A process that compiles its code gets faster all the time, but no request is over in less than 32 ms.
        for (int millisecond = 0; millisecond < 2_000; millisecond++) {
            now += MILLISECOND;
            search.progress(0, Math.min(search.level(), millisecond / 10) / 32, now);
        }
        assertThat(search.level()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void doublesFarOnlyWhereRequestsWaitForTheServer() {
        PlateauSearch search = new PlateauSearch(LEAST, 2 * MOST, 2 * MOST, now);
        search.answeredAfter(MILLISECOND);
        // Faster by a sixth in each window, whatever is in flight.
        long over = 0;
        for (int millisecond = 1; millisecond <= 400; millisecond++) {
            now += MILLISECOND;
            long soFar = 2L * millisecond + millisecond * millisecond / 400;
            search.progress(0, (int) (soFar - over), now);
            over = soFar;
        }
        assertThat(search.level()).isLessThan(MOST);
    }

    /** Lets so many milliseconds pass on a link whose rate, in MB/s, depends on the level; the mean rate. */
    private double run(PlateauSearch search, int milliseconds, IntToDoubleFunction rate) {
        double sum = 0;
        for (int i = 0; i < milliseconds; i++) {
            now += MILLISECOND;
            double megabytes = rate.applyAsDouble(search.level());
            sum += megabytes;
            search.progress((long) (megabytes * 1_000), i % 16 == 0 ? 1 : 0, now);
        }
        return sum / milliseconds;
    }
}
