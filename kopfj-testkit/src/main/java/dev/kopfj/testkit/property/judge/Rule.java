package dev.kopfj.testkit.property.judge;

import dev.kopfj.testkit.run.RunningOperator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule for the runs of operators' handlers. It has words, by which the annotation {@code kopfj.dev/rules} of a
 * scenario names it; several are separated by commas.
 *
 * <pre>{@code
 * kopfj.dev/rules: retries, order createBlobStorage createNats, one active
 * }</pre>
 */
public interface Rule {

    /** Returns the words for it. */
    String words();

    /** Tells where it is broken by operators that run side by side, a sentence for each; nothing if it holds. */
    List<String> broken(List<RunningOperator> operators);

    /** Returns the rules that are meant by words. */
    static List<Rule> parse(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .map(Rule::one)
                .toList();
    }

    private static Rule one(String words) {
        List<String> split = Arrays.asList(words.split("\\s+", -1));
        return switch (split.get(0)) {
            case "retries" -> new Retries();
            case "order" -> new Order(split.subList(1, split.size()));
            case "one" -> new OneActive();
            default ->
                throw new IllegalArgumentException(
                        "there is no rule \"%s\"; there are \"retries\", \"order\", with the ids of handlers or without, and \"one active\""
                                .formatted(words));
        };
    }
}
