package dev.waybill.cli.output;

/** A failure of the whole command, for a program; people read the line on stderr. */
public final class ErrorJson {

    private ErrorJson() {}

    /** One line, ending with a line feed. */
    public static String render(String message, String kind, int exitCode) {
        return Json.line(Json.object()
                .put("event", "error")
                .put("kind", kind)
                .put("message", message)
                .put("exitCode", exitCode));
    }
}
