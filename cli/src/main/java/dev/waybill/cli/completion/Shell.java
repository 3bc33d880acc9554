package dev.waybill.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shells that a script can be made for. */
public enum Shell {
    /** From 3.2 on. */
    BASH,
    ZSH,
    FISH;

    /** The shell of this name. */
    public static Optional<Shell> of(String name) {
        return Arrays.stream(values())
                .filter(shell -> shell.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    /** The script that completes these commands. */
    public String script(List<CompletedCommand> commands) {
        return switch (this) {
            case BASH -> BashCompletion.render(commands);
            case ZSH -> ZshCompletion.render(commands);
            case FISH -> FishCompletion.render(commands);
        };
    }
}
