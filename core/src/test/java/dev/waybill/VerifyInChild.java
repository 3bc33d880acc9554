package dev.waybill;

import java.nio.file.Path;

/** Verifies in a process of its own, whose heap a test can choose: {@code VerifyInChild DIRECTORY}. */
final class VerifyInChild {

    private VerifyInChild() {}

    public static void main(String[] args) {
        VerifyReport report = Waybill.verify(Path.of(args[0]));
        System.out.println(report.intact().objects() + " intact, "
                + report.differences().stream()
                        .map(difference -> difference.kind() + " " + difference.key())
                        .sorted()
                        .toList());
    }
}
