package dev.kopfj.testkit.scenario.internal.kuttl;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.command.CommandOperations;
import dev.kopfj.testkit.scenario.internal.operation.command.Execution;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads commands and scripts, as far as they call kubectl. */
final class Commands {

    private static final Vocabulary COMMAND =
            Vocabulary.of("a command", "command ignoreFailure namespaced script skipLogOutput timeout", "background");

    private final Path folder;
    private final Duration usual;

    Commands(Path folder, Duration usual) {
        this.folder = folder;
        this.usual = usual;
    }

    List<Operation> read(List<Tree> items) {
        return items.stream().map(item -> read(Section.of(item, COMMAND))).toList();
    }

    private Operation read(Section section) {
        boolean isScript = section.find("script").isPresent();
        String word = isScript ? "script" : "command";
        Tree tree = section.need(word);
        String text = tree.json().asText();
        if (section.flag("namespaced") && !isScript) {
            text = text + " --namespace $NAMESPACE";
        }
        if (section.flag("ignoreFailure")) {
            text = text.stripTrailing() + (isScript ? "\ntrue" : " || true");
        }
        Place begin = tree.place();
        boolean block = tree.json().asText().contains("\n");
        Place at = new Place(begin.file(), begin.line() + (block ? 1 : 0), begin.column());
        Duration timeout = section.number("timeout")
                .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)))
                .orElse(usual);
        return CommandOperations.script(section.placeOf(word), at, text, Execution.within(folder, timeout));
    }
}
