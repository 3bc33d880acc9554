package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A price that no price list confirmed is marked wherever it is shown. */
class UnconfirmedPricesTest extends CliFixture {

    @BeforeEach
    void estimateFromVirginia() {
        executor.estimate = Samples.virginia();
    }

    @Test
    void areMarkedForANamedDestination() throws IOException {
        run("estimate", "--last-days", "2", "--from", "us-east-2");
        assertThat(out().replaceAll("\\s+", " "))
                .contains("Not confirmed by a price list: toOtherRegionPerGiB.us-east-2;");
        out.reset();
        run("estimate", "--last-days", "2", "--from", "us-east-2", "--output", "json");
        assertThat(new ObjectMapper()
                        .readTree(out())
                        .at("/cost/unconfirmedPrices")
                        .toString())
                .isEqualTo("[\"toOtherRegionPerGiB.us-east-2\"]");
    }

    @Test
    void areNotBlamedOnOtherDestinations() {
        run("estimate", "--last-days", "2");
        assertThat(out()).doesNotContain("Not confirmed");
    }
}
