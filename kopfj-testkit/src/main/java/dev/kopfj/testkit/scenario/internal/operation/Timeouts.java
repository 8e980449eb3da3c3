package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.time.Duration;

/** How long each sort of operation may take, in virtual time. */
public record Timeouts(
        Duration apply, Duration asserting, Duration error, Duration delete, Duration cleanup, Duration exec) {

    /** The limits of a test that names none: Chainsaw's. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    private static final Vocabulary WORDS = Vocabulary.of("timeouts", "apply assert cleanup delete error exec", "");

    /** Returns the limits as expressions see them. */
    public JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apply", apply.toNanos())
                .put("assert", asserting.toNanos())
                .put("cleanup", cleanup.toNanos())
                .put("delete", delete.toNanos())
                .put("error", error.toNanos())
                .put("exec", exec.toNanos());
    }

    /** Returns these limits, with those changed that the file names. */
    public Timeouts changedBy(Tree tree) {
        Section section = Section.of(tree, WORDS);
        return new Timeouts(
                section.duration("apply").orElse(apply),
                section.duration("assert").orElse(asserting),
                section.duration("error").orElse(error),
                section.duration("delete").orElse(delete),
                section.duration("cleanup").orElse(cleanup),
                section.duration("exec").orElse(exec));
    }
}
