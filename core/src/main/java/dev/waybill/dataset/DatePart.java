package dev.waybill.dataset;

import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/** A number of the calendar that a key can carry. */
enum DatePart {
    YEAR('y', Step.YEAR, ChronoField.YEAR, 1, 9999, 4),
    MONTH('M', Step.MONTH, ChronoField.MONTH_OF_YEAR, 1, 12, 2),
    DAY('d', Step.DAY, ChronoField.DAY_OF_MONTH, 1, 31, 2),
    DAY_OF_YEAR('D', Step.DAY, ChronoField.DAY_OF_YEAR, 1, 366, 3),
    HOUR('H', Step.HOUR, ChronoField.HOUR_OF_DAY, 0, 23, 2);

    private final char letter;
    private final Step step;
    private final ChronoField field;
    private final int min;
    private final int max;
    private final int width;

    DatePart(char letter, Step step, ChronoField field, int min, int max, int width) {
        this.letter = letter;
        this.step = step;
        this.field = field;
        this.min = min;
        this.max = max;
        this.width = width;
    }

    /** Its pattern letter in java.time. */
    char letter() {
        return letter;
    }

    /** How long a time one value of it stands for. */
    Step step() {
        return step;
    }

    /** The number of digits of its greatest value, and so of every padded one. */
    int width() {
        return width;
    }

    boolean allows(int value) {
        return value >= min && value <= max;
    }

    int of(LocalDateTime time) {
        return time.get(field);
    }
}
