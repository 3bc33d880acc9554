package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A limit that a program read from nowhere must not become no limit, nor a place that is null one to which bytes are free. */
class NullArgumentsTest {

    @Test
    void noSettingOfAPlanIsTakenAsNull() {
        List<Method> setters = Arrays.stream(DownloadPlanBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == DownloadPlanBuilder.class)
                .toList();
        assertThat(setters).hasSizeGreaterThanOrEqualTo(20);
        for (Method setter : setters) {
            Class<?>[] types = setter.getParameterTypes();
            for (int i = 0; i < types.length; i++) {
                if (!types[i].isPrimitive()) {
                    assertRefused(setter, with(types, i, null));
                }
                if (types[i] == String[].class) {
                    assertRefused(setter, with(types, i, new @Nullable String[] {"BTC", null}));
                }
            }
        }
    }

    private static @Nullable Object[] with(Class<?>[] types, int at, @Nullable Object value) {
        @Nullable Object[] arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == String.class ? "coin" : new String[] {"BTC"};
        }
        arguments[at] = value;
        return arguments;
    }

    private static void assertRefused(Method setter, @Nullable Object[] arguments) {
        DownloadPlanBuilder plan = DownloadPlan.builder();
        assertThatNullPointerException()
                .as("%s of %s", setter.getName(), Arrays.deepToString(arguments))
                .isThrownBy(() -> {
                    try {
                        setter.invoke(plan, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
