package dev.waybill.dataset;

import java.io.Serial;
import java.util.List;

/** A descriptor has several mistakes. Each is one line of the message, under a first line that says where they are. */
public final class DescriptorException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    DescriptorException(List<String> lines) {
        super(String.join("\n", lines));
    }

    /** The lines of the message. What the descriptor holds is escaped in them, so that it begins no line. */
    public List<String> lines() {
        return String.valueOf(getMessage()).lines().toList();
    }
}
