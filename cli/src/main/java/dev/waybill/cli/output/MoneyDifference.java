package dev.waybill.cli.output;

import dev.waybill.DownloadReport;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Cost;
import dev.waybill.cost.Money;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Explains why a run cost something else than was estimated: part by part, so that the parts add up. */
final class MoneyDifference {

    /**
     * A part of the difference.
     *
     * @param what LIST, HEAD, GET or bytes
     * @param amount how many more, or less where negative
     * @param usd what that costs
     */
    record Part(String what, long amount, BigDecimal usd) {}

    private final DownloadReport report;
    private final Prediction expected;

    MoneyDifference(DownloadReport report, Prediction expected) {
        this.report = report;
        this.expected = expected;
    }

    BigDecimal usd() {
        return report.cost().subtract(expected.cost().total());
    }

    /** The parts that differ. */
    List<Part> parts() {
        RequestCounts sent = report.requests();
        RequestCounts planned = expected.usage().requests();
        Cost did = report.receipt().cost();
        Cost should = expected.cost();
        List<Part> parts = new ArrayList<>();
        add(parts, "bytes", report.receivedBytes() - expected.usage().bytes(), did.transfer(), should.transfer());
        add(parts, "GET", sent.get() - planned.get(), did.get(), should.get());
        add(parts, "HEAD", sent.head() - planned.head(), did.head(), should.head());
        add(parts, "LIST", sent.list() - planned.list(), did.list(), should.list());
        return parts;
    }

    /** One line for a person. */
    String text() {
        List<Part> parts = parts();
        if (parts.isEmpty()) {
            return "none: exactly as estimated";
        }
        StringBuilder text = new StringBuilder(signed(usd())).append(": ");
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            text.append(i == 0 ? "" : ", ").append(amount(part)).append(why(part));
            text.append(' ').append(signed(part.usd()));
        }
        return text.toString();
    }

    private static String amount(Part part) {
        long size = Math.abs(part.amount());
        String many = part.what().equals("bytes") ? ByteSize.format(size) : Phrase.number(size) + " " + part.what();
        return many + (part.amount() < 0 ? " less" : " more");
    }

    private String why(Part part) {
        Traffic traffic = report.receipt().traffic();
        if (part.what().equals("GET") && part.amount() > 0 && traffic.retries() > 0) {
            return " (retries)";
        }
        if (part.what().equals("bytes") && part.amount() > 0 && traffic.wastedBytes() > 0) {
            return " (bought in vain)";
        }
        return part.amount() < 0 && !report.complete() ? " (not bought)" : "";
    }

    private static void add(List<Part> parts, String what, long amount, BigDecimal did, BigDecimal should) {
        BigDecimal usd = did.subtract(should);
        if (amount != 0 || usd.signum() != 0) {
            parts.add(new Part(what, amount, usd));
        }
    }

    private static String signed(BigDecimal usd) {
        return (usd.signum() < 0 ? "" : "+") + Money.format(usd);
    }
}
