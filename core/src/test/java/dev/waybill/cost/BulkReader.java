package dev.waybill.cost;

import java.nio.file.Path;

/** Makes a table in a process of its own, whose heap a test can choose. */
final class BulkReader {

    private BulkReader() {}

    /** Prints the regions of the table made of a directory. */
    public static void main(String[] arguments) {
        System.out.println(PriceTable.fromBulk(Path.of(arguments[0])).regions());
    }
}
