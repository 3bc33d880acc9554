package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import java.math.BigDecimal;

/** A limit that an estimate goes beyond, so that the run will end there. */
sealed interface CrossedLimit {

    /** The option and what it allows, for a person. */
    String text();

    /** The same for a program. */
    ObjectNode json();

    private static ObjectNode named(String name) {
        return Json.object().put("limit", name);
    }

    /** In US dollars. */
    record MaxCost(BigDecimal most) implements CrossedLimit {
        @Override
        public String text() {
            return "--max-cost " + Money.formatDown(most);
        }

        @Override
        public ObjectNode json() {
            return named("max-cost").put("usd", Json.usd(most));
        }
    }

    /** In US dollars, of which other runs of the month have left some. */
    record MaxCostMonth(BigDecimal most, BigDecimal left) implements CrossedLimit {
        @Override
        public String text() {
            return "--max-cost-month " + Money.formatDown(most) + ", of which " + Money.formatDown(left) + " is left";
        }

        @Override
        public ObjectNode json() {
            return named("max-cost-month").put("usd", Json.usd(most)).put("leftUsd", Json.usd(left));
        }
    }

    /** Of objects. */
    record MaxBytes(long most) implements CrossedLimit {
        @Override
        public String text() {
            return "--max-bytes " + ByteSize.format(most);
        }

        @Override
        public ObjectNode json() {
            return named("max-bytes").put("bytes", most);
        }
    }

    /** How many are bought. */
    record MaxObjects(long most) implements CrossedLimit {
        @Override
        public String text() {
            return "--max-objects " + Phrase.number(most);
        }

        @Override
        public ObjectNode json() {
            return named("max-objects").put("objects", most);
        }
    }
}
