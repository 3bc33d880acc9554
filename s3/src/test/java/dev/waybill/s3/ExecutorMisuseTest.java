package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectConsumer;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program may do to an executor by mistake; none of it may cost money, nor be told as a bug or as trouble with the disk. */
class ExecutorMisuseTest {

    private static final Map<Class<?>, Object> NOTHING = Map.of(
            ObjectSource.class,
            ObjectSource.listing(),
            ObjectVisitor.class,
            ObjectVisitor.NONE,
            DownloadListener.class,
            DownloadListener.NONE,
            ObjectConsumer.class,
            (ObjectConsumer) (object, bytes) -> {});

    @TempDir
    Path dir;

    static Stream<Arguments> verbs() {
        return Stream.of(
                verb("estimate", DownloadPlan::estimate),
                verb("check", DownloadPlan::check),
                verb("execute", DownloadPlan::execute),
                verb(
                        "stream",
                        (plan, executor) -> plan.stream(executor, (object, bytes) -> {}, DownloadListener.NONE)));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aClosedExecutorSaysSoAndThatIsNoBugOfWaybill(String name, BiConsumer<DownloadPlan, PlanExecutor> verb)
            throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            S3Executor executor = day.executor().build();
            executor.close();
            executor.close();

            assertThatThrownBy(() -> verb.accept(day.plan().build(), executor))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(day.s3.server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void anInterruptThatCameBeforeIsAnInterrupt(String name, BiConsumer<DownloadPlan, PlanExecutor> verb)
            throws IOException {
        try (Day day = new Day(dir).put(1_000);
                S3Executor executor = day.executor().build()) {
            DownloadPlan plan = day.plan().build();
            plan.execute(executor).requireComplete();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> verb.accept(plan, executor))
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            why -> assertThat(why.kind()).isEqualTo(Kind.INTERRUPTED));
            assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
            verb.accept(plan, executor);
        }
    }

    @Test
    void refusesNullBeforeAnythingIsSent() throws IOException, ReflectiveOperationException {
        try (Day day = new Day(dir).put(1_000);
                S3Executor executor = day.executor().build()) {
            for (Method verb : PlanExecutor.class.getMethods()) {
                for (int i = 0; i < verb.getParameterCount(); i++) {
                    @Nullable
                    Object[] arguments = Arrays.stream(verb.getParameterTypes())
                            .map(type -> type == DownloadPlan.class ? day.plan().build() : NOTHING.get(type))
                            .toArray();
                    arguments[i] = null;
                    assertRefused(executor, verb, arguments);
                }
            }
            assertThat(day.s3.server.requests()).isEmpty();
        }
    }

    @Test
    void takesNoSettingThatIsNull() {
        Method[] setters = S3ExecutorBuilder.class.getMethods();
        Stream<Method> single = Arrays.stream(setters)
                .filter(method -> method.getParameterCount() == 1 && method.getReturnType() == S3ExecutorBuilder.class)
                .filter(method -> !method.getParameterTypes()[0].isPrimitive());
        assertThat(single.toList())
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(setter -> assertRefused(S3Executor.builder(), setter, new @Nullable Object[1]));
    }

    @Test
    void refusesToWaitForSilenceForEver() {
        IntStream.of(0, -1)
                .forEach(seconds -> assertThatThrownBy(
                                () -> S3Executor.builder().readTimeout(Duration.ofSeconds(seconds)))
                        .isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> S3Executor.builder().readTimeout(ChronoUnit.FOREVER.getDuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a day");
    }

    private static void assertRefused(Object receiver, Method method, @Nullable Object[] arguments) {
        assertThatNullPointerException()
                .as("%s of %s", method.getName(), Arrays.toString(arguments))
                .isThrownBy(() -> {
                    try {
                        method.invoke(receiver, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Arguments verb(String name, BiConsumer<DownloadPlan, PlanExecutor> verb) {
        return Arguments.of(name, verb);
    }
}
