package dev.kopfj.testkit.property;

import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.property.plot.Played;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A plot under which a property does not hold.
 *
 * @param played what came of it
 * @param right what came of the plot that it is compared with
 * @param differences where the ends differ
 * @param rules the rules that are broken
 * @param broken how they are broken
 */
record Finding(Played played, Played right, List<Difference> differences, List<Rule> rules, List<String> broken) {

    private static final int SHOWN = 12;

    /** Returns what is wrong, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        played.stuck().forEach(name -> lines.add(name + " was not gone ten minutes after it had been deleted"));
        lines.addAll(broken);
        missing(right, played).forEach(title -> lines.add(title + " is missing"));
        missing(played, right).forEach(title -> lines.add(title + " is one too many"));
        differences.stream().filter(this::isOfBoth).forEach(difference -> lines.add(difference.toString()));
        if (lines.size() <= SHOWN) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
        shown.add("and %d more".formatted(lines.size() - SHOWN));
        return shown;
    }

    /** Returns the objects, of those that differ, that one end has and the other has not. */
    private List<String> missing(Played from, Played in) {
        return from.end().objects().keySet().stream()
                .filter(title -> !in.end().objects().containsKey(title))
                .filter(title ->
                        differences.stream().anyMatch(each -> each.place().startsWith(title + " ")))
                .toList();
    }

    private boolean isOfBoth(Difference difference) {
        return Stream.concat(missing(right, played).stream(), missing(played, right).stream())
                .noneMatch(title -> difference.place().startsWith(title + " "));
    }

    boolean isAny() {
        return !played.stuck().isEmpty() || !broken.isEmpty() || !differences.isEmpty();
    }
}
