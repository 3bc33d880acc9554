package dev.waybill.dataset;

/** Descriptors to break, one mistake at a time. */
final class Descriptors {

    private Descriptors() {}

    /** Only what is required; one path by the hour. */
    static String minimal() {
        return withPath("\"name\": \"trades\", \"description\": \"Trades\", \"template\": \"t/{yyyyMMdd}/{HH}.csv\"");
    }

    /** The fields of the only path, beside a correct rest. */
    static String withPath(String fields) {
        return withTop("\"paths\": [{" + fields + "}]");
    }

    /** More or other fields beside correct required ones, paths not included. */
    static String withTop(String fields) {
        return "{\"schemaVersion\": 1, \"name\": \"my-data\", \"title\": \"My data\", \"bucket\": \"my-bucket\","
                + " \"payer\": \"requester\", " + fields + "}";
    }
}
