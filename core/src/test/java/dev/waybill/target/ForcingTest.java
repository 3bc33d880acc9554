package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForcingTest {

    @Test
    void tellsEachFailureOfItsOwnFileAndForcesTheOthers() {
        Set<String> forced = ConcurrentHashMap.newKeySet();
        Map<String, @Nullable IOException> failures = new LinkedHashMap<>();
        try (Forcing forcing = new Forcing()) {
            forcing.forceAll(
                    List.of("good", "full", "bug", "no memory", "good too"),
                    file -> {
                        switch (file) {
                            case "full" -> throw new IOException("No space left on device");
                            case "bug" -> throw new IllegalStateException("a bug");
                            case "no memory" -> throw new OutOfMemoryError("Java heap space");
                            default -> forced.add(file);
                        }
                    },
                    failures);
        }
        assertThat(forced).containsExactlyInAnyOrder("good", "good too");
        assertThat(failures).containsOnlyKeys("full", "bug", "no memory");
        assertThat(failures.get("full")).hasMessage("No space left on device");
        assertThat(failures.get("no memory")).hasCauseInstanceOf(OutOfMemoryError.class);
    }
}
