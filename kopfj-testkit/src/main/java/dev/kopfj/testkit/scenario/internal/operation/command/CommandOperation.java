package dev.kopfj.testkit.scenario.internal.operation.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.List;
import java.util.Map;

/** Runs one program with its arguments, in which {@code $NAME} stands for values of the environment. */
record CommandOperation(ShellCommand command, Execution execution) implements Operation {

    static CommandOperation of(Place place, List<String> words, Execution execution) {
        ShellCommand command = new ShellCommand(
                place,
                ShellCommand.When.ALWAYS,
                words.stream().map(Word::of).toList(),
                Word.of(""),
                new ShellCommand.Output(true, true));
        command.check();
        return new CommandOperation(command, execution);
    }

    @Override
    public Place place() {
        return command.place();
    }

    @Override
    public String word() {
        return "command";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        ShellRun run = new ShellRun(stage, execution);
        return execution.judged(stage, command.words().get(0).written(), run.all(List.of(command)));
    }
}
