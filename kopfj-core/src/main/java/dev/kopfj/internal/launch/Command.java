package dev.kopfj.internal.launch;

import java.util.List;
import java.util.Locale;

/** What a process is started for. */
enum Command {
    RUN("runs the operator; need not be said"),
    FREEZE("lets the operators of a peering pause"),
    RESUME("lets them go on");

    private final String help;

    Command(String help) {
        this.help = help;
    }

    /** Returns the command that stands first, or else that the operator is to run. */
    static Command of(List<String> arguments) {
        for (Command command : values()) {
            if (!arguments.isEmpty() && arguments.get(0).equals(command.word())) {
                return command;
            }
        }
        return RUN;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String line() {
        return "  %-28s %s%n".formatted(word(), help);
    }
}
