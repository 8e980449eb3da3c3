package dev.kopfj.testkit.scenario.internal.kubectl;

import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import java.util.List;

/** The commands of kubectl that there are here. */
final class Verbs {

    private static final List<Verb> ALL = List.of(
            new LabelVerb("annotate", "annotations", "annotated"),
            new ApplyVerb(),
            new CreateVerb(),
            new DeleteVerb(),
            new DescribeVerb(),
            new GetVerb(),
            new LabelVerb("label", "labels", "labeled"),
            new LogsVerb(),
            new PatchVerb(),
            new RolloutVerb(),
            new ScaleVerb(),
            new WaitVerb());

    private Verbs() {}

    static List<String> words() {
        return ALL.stream().map(Verb::word).toList();
    }

    /** Finds a command; one that does not exist here is refused. */
    static Verb of(String word) {
        return ALL.stream()
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refused("kopfj's kubectl has no command \"%s\"; %s"
                        .formatted(
                                word,
                                Nearest.to(word, words())
                                        .map(near -> "the nearest is \"%s\"".formatted(near))
                                        .orElse("it has " + String.join(", ", words())))));
    }
}
