package dev.waybill.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final Fault SLOW_DOWN = Fault.status(503, "SlowDown");

    private S3Server server;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        server.bucket("data").putAll("day/", 40, StoredObject.of(new byte[1]));
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void hitsTheNthRequestAlone() throws Exception {
        server.script(Rule.on(RequestKind.GET_OBJECT).nth(2).then(SLOW_DOWN));
        assertThat(statuses(0, 0, 0)).containsExactly(200, 503, 200);
    }

    @Test
    void countsEachKeyForItselfWhenAskedTo() throws Exception {
        server.script(Rule.on().perKey().times(1).then(SLOW_DOWN));
        assertThat(statuses(0, 1, 0, 1)).containsExactly(503, 503, 200, 200);
    }

    @Test
    void skipsAndEnds() throws Exception {
        server.script(Rule.on().skip(1).times(2).then(SLOW_DOWN));
        assertThat(statuses(0, 1, 2, 3)).containsExactly(200, 503, 503, 200);
    }

    @Test
    void looksAtKindKeyAndCondition() throws Exception {
        server.script(
                Rule.on(RequestKind.GET_OBJECT).key("*1").then(SLOW_DOWN),
                Rule.on(RequestKind.GET_OBJECT).key("**/*2").then(SLOW_DOWN),
                Rule.on(RequestKind.GET_OBJECT)
                        .where(request -> request.headers().containsKey("range"))
                        .then(SLOW_DOWN),
                Rule.on(RequestKind.LIST).key("day/").then(SLOW_DOWN));
        assertThat(statuses(1, 2, 3)).as("* stops at a slash").containsExactly(200, 503, 200);
        assertThat(client.get("/day/0000000003", "Range", "bytes=0-0").statusCode())
                .isEqualTo(503);
        assertThat(client.head("/day/0000000002").statusCode()).isEqualTo(200);
        assertThat(client.get("?list-type=2&prefix=day/").statusCode()).isEqualTo(503);
        assertThat(client.get("?list-type=2").statusCode()).isEqualTo(200);
    }

    @Test
    void theFirstRuleThatTakesARequestWins() throws Exception {
        server.script(
                Rule.on().nth(2).then(Fault.status(500, "InternalError")),
                Rule.on().then(SLOW_DOWN));
        assertThat(statuses(0, 0, 0)).containsExactly(503, 500, 503);
        server.clearScript();
        assertThat(statuses(0)).containsExactly(200);
    }

    @Test
    void drawsTheSameWhateverTheOrderOfKeys() throws Exception {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            order.add(i);
        }
        List<Integer> failed = failedWith(order, 3);
        assertThat(failed).hasSizeBetween(8, 32);
        Collections.shuffle(order, new Random(1));
        assertThat(failedWith(order, 3)).containsExactlyInAnyOrderElementsOf(failed);
        assertThat(Set.copyOf(failedWith(order, 4))).as("another seed").isNotEqualTo(Set.copyOf(failed));
    }

    private List<Integer> failedWith(List<Integer> order, long seed) throws Exception {
        server.clearScript();
        server.script(Rule.on().probability(0.5, seed).then(SLOW_DOWN));
        List<Integer> failed = new ArrayList<>();
        for (int i : order) {
            if (statuses(i).contains(503)) {
                failed.add(i);
            }
        }
        return failed;
    }

    private List<Integer> statuses(int... numbers) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int number : numbers) {
            statuses.add(client.get(String.format("/day/%010d", number)).statusCode());
        }
        return statuses;
    }
}
