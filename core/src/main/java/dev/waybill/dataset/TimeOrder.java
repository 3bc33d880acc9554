package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the order of keys, which is all that S3 sorts by, is the order of time. */
final class TimeOrder {

    private TimeOrder() {}

    /** True if, down to the target, all dates are padded, go from coarse to fine, and stand before any dimension but these. */
    static boolean isByTime(TemplateElement[] elements, Step target, Set<String> fixed) {
        Step reached = null;
        for (TemplateElement element : elements) {
            if (isDownTo(target, reached)) {
                return true;
            }
            if (element instanceof Dimension dimension && !fixed.contains(dimension.name())) {
                return false;
            }
            if (element instanceof DateField field && addsTo(reached, field)) {
                if (!field.padded() || !followsOn(reached, field.part())) {
                    return false;
                }
                reached = field.part().step();
            }
        }
        return isDownTo(target, reached);
    }

    /** The day of the year goes below the month without naming it. */
    private static boolean isDownTo(Step target, @Nullable Step reached) {
        return reached != null && !target.isFinerThan(reached);
    }

    private static boolean addsTo(@Nullable Step reached, DateField field) {
        return reached == null || field.part().step().isFinerThan(reached);
    }

    private static boolean followsOn(@Nullable Step reached, DatePart part) {
        return switch (part) {
            case YEAR -> reached == null;
            case MONTH -> reached == Step.YEAR;
            case DAY -> reached == Step.MONTH;
            case DAY_OF_YEAR -> reached != null;
            case HOUR -> reached == Step.DAY;
        };
    }
}
