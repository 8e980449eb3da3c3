package dev.kopfj.testkit.scenario.internal.operation.command;

import dev.kopfj.testkit.scenario.internal.kubectl.Printed;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.command.ShellCommand.When;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One run of some commands, one after the other. */
final class ShellRun {

    private static final int FAILED = 1;
    private static final int KILLED = 137;

    private final Stage stage;
    private final Execution execution;
    private final Map<String, String> environment;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private boolean strict;
    private boolean exits;
    private Duration left;
    private int code;

    ShellRun(Stage stage, Execution execution) {
        this.stage = stage;
        this.execution = execution;
        this.environment = execution.environment(stage);
        this.left = execution.atMost(stage);
    }

    Printed all(List<ShellCommand> commands) {
        for (int i = 0; i < commands.size() && !exits; i++) {
            ShellCommand command = commands.get(i);
            boolean due = command.when() == When.ALWAYS || (command.when() == When.AFTER_SUCCESS) == (code == 0);
            if (due) {
                Printed printed = run(command);
                code = printed.code();
                out.append(command.output().out() ? printed.out() : "");
                err.append(command.output().err() ? printed.err() : "");
            }
            boolean handled = i + 1 < commands.size() && commands.get(i + 1).when() != When.ALWAYS;
            exits |= strict && code != 0 && !handled && due;
        }
        return new Printed(code, out.toString(), err.toString());
    }

    private Printed run(ShellCommand command) {
        List<String> words =
                command.words().stream().map(word -> word.in(environment)).toList();
        List<String> arguments = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "kubectl" ->
                execution.kubectl(stage).run(arguments, command.input().in(environment), execution.atMost(stage));
            case "sleep" -> slept(pause(arguments.get(0)));
            case "echo" -> Printed.of(String.join(" ", arguments) + "\n");
            case "set" -> set(arguments);
            case "exit" -> exited(arguments);
            case "false" -> new Printed(FAILED, "", "");
            default -> Printed.of("");
        };
    }

    /** A sleep that is longer than what is left of the time ends with it, and with all that follows. */
    private Printed slept(Duration pause) {
        boolean tooLong = pause.compareTo(left) > 0;
        stage.patience().sleep(tooLong ? left : pause);
        left = tooLong ? Duration.ZERO : left.minus(pause);
        exits |= tooLong;
        return tooLong ? new Printed(KILLED, "", "killed: the time is over\n") : Printed.of("");
    }

    private Printed set(List<String> flags) {
        strict |= flags.stream().anyMatch(flag -> flag.matches("-\\w*e\\w*"));
        return Printed.of("");
    }

    private Printed exited(List<String> arguments) {
        exits = true;
        return new Printed(arguments.isEmpty() ? code : Integer.parseInt(arguments.get(0)), "", "");
    }

    private static Duration pause(String text) {
        return Durations.parse(text)
                .orElseGet(() ->
                        Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue()));
    }
}
