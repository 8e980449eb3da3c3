package dev.kopfj.testkit.scenario.internal.kuttl;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.command.About;
import dev.kopfj.testkit.scenario.internal.operation.command.CommandOperations;
import dev.kopfj.testkit.scenario.internal.operation.command.Execution;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a step is checked: for how long, by which commands, and what is collected if it fails. */
record TestAssert(Duration timeout, List<Operation> commands, List<Operation> collectors) {

    private static final Vocabulary WORDS = Vocabulary.of(
            "a TestAssert", "apiVersion collectors commands kind metadata timeout", "assertAll assertAny resourceRefs");
    private static final Vocabulary COLLECTOR =
            Vocabulary.of("a collector", "cmd command container name namespace pod selector tail type", "");

    static TestAssert read(Tree tree, Path folder, Duration usual) {
        Section section = Section.of(tree, WORDS);
        Duration timeout = section.number("timeout").map(Duration::ofSeconds).orElse(usual);
        List<Operation> commands = new Commands(folder, Suite.USUAL)
                .read(section.items("commands")).stream()
                        .map(command -> (Operation) new Until(command, timeout))
                        .toList();
        List<Operation> collectors = new ArrayList<>();
        for (Tree item : section.items("collectors")) {
            collectors.add(collector(Section.of(item, COLLECTOR), folder));
        }
        return new TestAssert(timeout, commands, collectors);
    }

    private static Operation collector(Section section, Path folder) {
        Execution execution = Execution.within(folder, Suite.USUAL);
        String name = section.text("pod").or(() -> section.text("name")).orElse("");
        About about = new About(
                "",
                "",
                section.text("namespace").orElse(""),
                name,
                section.text("selector").orElse(""));
        String command = section.text("command").or(() -> section.text("cmd")).orElse("");
        if (!command.isEmpty()) {
            return CommandOperations.script(section.place(), section.place(), command, execution);
        }
        if (section.text("type").orElse("pod").equals("events")) {
            return CommandOperations.events(section.place(), about, "", execution);
        }
        CommandOperations.Lines lines = new CommandOperations.Lines(
                section.text("container").orElse(""), section.number("tail").orElse(-1));
        return CommandOperations.podLogs(section.place(), about, lines, execution);
    }
}
