package dev.waybill.cli.output;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.KnownGap;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A dataset for a person: where it lies, who pays, and what its paths hold. */
public final class DatasetText {

    private DatasetText() {}

    /** The text, several lines. */
    public static String render(Dataset dataset, Screen screen) {
        StringBuilder text = new StringBuilder();
        text.append(screen.bold(SafeText.of(dataset.name()))).append("  ");
        text.append(SafeText.of(dataset.title())).append('\n');
        text.append("  s3://").append(SafeText.of(dataset.bucket())).append(payer(dataset));
        dataset.regionHint().ifPresent(region -> text.append(", probably in ").append(SafeText.of(region)));
        dataset.endpoint().ifPresent(url -> text.append(", at ").append(SafeText.of(url.toString())));
        text.append('\n');
        dataset.paths().forEach(path -> path(text, path, screen));
        return text.toString();
    }

    private static String payer(Dataset dataset) {
        return switch (dataset.payer()) {
            case REQUESTER -> ", you pay (requester pays)";
            case ANONYMOUS -> ", free and open to everyone";
            case OWNER -> ", its owner pays";
        };
    }

    private static void path(StringBuilder text, DatasetPath path, Screen screen) {
        text.append("\n  ").append(screen.bold(SafeText.of(path.name())));
        text.append(path.inAll() ? "" : "  (not part of \"all\")").append('\n');
        text.append("    ").append(Paragraph.wrap(SafeText.of(path.description()), screen, "    "));
        text.append("    ").append(SafeText.of(path.template().text())).append('\n');
        text.append("    ").append(path.validity());
        text.append(", one partition ").append(path.step() == Step.HOUR ? "an " : "a ");
        text.append(path.step().name().toLowerCase(Locale.ROOT)).append('\n');
        path.gaps().forEach(gap -> text.append("    ").append(gap(gap, path, screen)));
    }

    private static String gap(KnownGap gap, DatasetPath path, Screen screen) {
        List<Instant> starts = Stream.iterate(gap.from(), at -> !at.isAfter(gap.to()), path.step()::next)
                .toList();
        String stretch = Stretches.of(starts, path.step(), screen).get(0);
        return Paragraph.wrap("known gap " + stretch + ": " + SafeText.of(gap.reason()), screen, "    ");
    }
}
