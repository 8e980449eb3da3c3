package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.command.About;
import dev.kopfj.testkit.scenario.internal.operation.command.CommandOperations;
import dev.kopfj.testkit.scenario.internal.operation.command.CommandOperations.Goal;
import dev.kopfj.testkit.scenario.internal.operation.command.CommandOperations.Lines;
import dev.kopfj.testkit.scenario.internal.operation.command.Execution;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the operations that call kubectl. */
final class CommandReader {

    private static final String CLUSTERS = "cluster clusters";
    private static final String RUN = "bindings check env outputs skipCommandOutput skipLogOutput timeout workDir ";
    private static final String WHICH = "name namespace selector timeout ";
    private static final Vocabulary COMMAND = Vocabulary.of("command", RUN + "args entrypoint", CLUSTERS);
    private static final Vocabulary SCRIPT = Vocabulary.of("script", RUN + "content", CLUSTERS + " shell shellArgs");
    private static final Vocabulary GET = Vocabulary.of("get", WHICH + "apiVersion format kind", CLUSTERS);
    private static final Vocabulary EVENTS = Vocabulary.of("events", WHICH + "format", CLUSTERS);
    private static final Vocabulary DESCRIBE =
            Vocabulary.of("describe", WHICH + "apiVersion kind showEvents", CLUSTERS);
    private static final Vocabulary POD_LOGS = Vocabulary.of("podLogs", WHICH + "container tail", CLUSTERS);
    private static final Vocabulary WAIT = Vocabulary.of("wait", WHICH + "apiVersion for format kind", CLUSTERS);
    private static final Vocabulary FOR = Vocabulary.of("for", "condition creation deletion jsonPath", "");
    private static final Vocabulary CONDITION = Vocabulary.of("condition", "name value", "");
    private static final Vocabulary JSON_PATH = Vocabulary.of("jsonPath", "path value", "");

    private final Path folder;
    private final Place place;

    CommandReader(Path folder, Place place) {
        this.folder = folder;
        this.place = place;
    }

    Operation read(String word, Tree tree) {
        Words.tree(tree);
        return switch (word) {
            case "command" -> command(Section.of(tree, COMMAND));
            case "script" -> script(Section.of(tree, SCRIPT));
            case "get" -> {
                Section section = Section.of(tree, GET);
                yield CommandOperations.get(place, kinds(section), text(section, "format"), within(section));
            }
            case "events" -> {
                Section section = Section.of(tree, EVENTS);
                yield CommandOperations.events(place, about(section, "", ""), text(section, "format"), within(section));
            }
            case "describe" -> {
                Section section = Section.of(tree, DESCRIBE);
                boolean events = LimitsReader.flag(section, "showEvents", true);
                yield CommandOperations.describe(place, kinds(section), events, within(section));
            }
            case "podLogs" -> podLogs(Section.of(tree, POD_LOGS));
            default -> await(Section.of(tree, WAIT));
        };
    }

    private Operation command(Section section) {
        List<String> words = new ArrayList<>();
        words.add(section.needText("entrypoint"));
        section.items("args").forEach(item -> words.add(item.json().asText()));
        return CommandOperations.command(place, words, execution(section));
    }

    /** A text over several lines begins on the line after its mark. */
    private Operation script(Section section) {
        Tree content = section.need("content");
        String text = section.needText("content");
        Place begin = content.place();
        int first = text.contains("\n") ? begin.line() + 1 : begin.line();
        Place at = new Place(begin.file(), first, begin.column());
        return CommandOperations.script(place, at, text, execution(section));
    }

    private Operation podLogs(Section section) {
        if (section.find("name").isEmpty() && section.find("selector").isEmpty()) {
            throw section.place().refuse("podLogs needs \"name\" or \"selector\".");
        }
        Lines lines =
                new Lines(text(section, "container"), section.number("tail").orElse(-1));
        return CommandOperations.podLogs(place, about(section, "", ""), lines, within(section));
    }

    private Operation await(Section section) {
        Section goal = Section.of(section.need("for"), FOR);
        if (goal.words().size() != 1) {
            throw goal.place().refuse("\"for\" is one of condition, creation, deletion and jsonPath.");
        }
        return CommandOperations.wait(place, kinds(section), goal(goal), within(section));
    }

    private static Goal goal(Section goal) {
        Optional<Tree> condition = goal.find("condition");
        if (condition.isPresent()) {
            Section section = Section.of(condition.get(), CONDITION);
            return new Goal("condition", section.needText("name"), text(section, "value"));
        }
        Optional<Tree> path = goal.find("jsonPath");
        if (path.isPresent()) {
            Section section = Section.of(path.get(), JSON_PATH);
            return new Goal("jsonpath", section.needText("path"), text(section, "value"));
        }
        return new Goal(goal.find("creation").isPresent() ? "create" : "delete", "", "");
    }

    private static About kinds(Section section) {
        return about(section, section.needText("apiVersion"), section.needText("kind"));
    }

    private static About about(Section section, String apiVersion, String kind) {
        if (section.find("name").isPresent() && section.find("selector").isPresent()) {
            throw section.place().refuse("either \"name\" or \"selector\" says which objects are meant, not both.");
        }
        return new About(
                apiVersion, kind, text(section, "namespace"), text(section, "name"), text(section, "selector"));
    }

    private static String text(Section section, String word) {
        return section.find(word).map(tree -> tree.json().asText()).orElse("");
    }

    private Execution within(Section section) {
        return Execution.within(folder, section.duration("timeout").orElse(null));
    }

    private Execution execution(Section section) {
        return new Execution(
                folder.resolve(section.text("workDir").orElse("")),
                section.duration("timeout").orElse(null),
                Words.bindings(section, "bindings"),
                Words.bindings(section, "env"),
                Words.outputs(section),
                section.find("check").map(Words::tree).orElse(null));
    }
}
