package dev.kopfj.testkit.property.ending;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a play ended.
 *
 * @param facts what was true of every object: text by place, without what differs from run to run
 * @param finals how often each handler has come to an end, by handler, object, what it was for and what came of it
 * @param begun how often each handler was called, by handler and object
 * @param requests what the operator has sent
 */
public record Ending(
        Map<String, String> facts, Map<String, Long> finals, Map<String, Long> begun, List<String> requests) {

    /** What a server puts at the end of a name that it makes up. */
    private static final Pattern MADE_UP = Pattern.compile("-[bcdfghjklmnpqrstvwxz2456789]{5}\\b");

    /** Tells how it stands with a cluster and an operator in it at this moment. */
    public static Ending of(Cluster cluster, RunningOperator operator) {
        return new Ending(
                Facts.of(cluster.client()),
                finals(operator.runs()),
                counted(operator.begun(), begun -> begun + Difference.CALLED),
                operator.requests());
    }

    private static Map<String, Long> finals(List<HandlerRun> runs) {
        return counted(
                runs.stream()
                        .filter(run -> run.outcome() != HandlerRun.Outcome.RETRIED
                                && run.outcome() != HandlerRun.Outcome.PENDING)
                        .toList(),
                run -> "%s of %s for %s, %s".formatted(run.handlerId(), object(run), run.cause(), run.outcome()));
    }

    /** Returns an object's name as it is told of when a handler begins. */
    private static String object(HandlerRun run) {
        return run.namespace().isEmpty() ? run.name() : run.namespace() + "/" + run.name();
    }

    private static <T> Map<String, Long> counted(List<T> all, Function<T, String> name) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> MADE_UP.matcher(name.apply(one)).replaceAll("-#"), TreeMap::new, Collectors.counting()));
    }

    /** Tells where another ending differs from this one. */
    public List<Difference> differences(Ending other) {
        List<Difference> differences = new ArrayList<>();
        compare(facts, other.facts, "absent", differences);
        compare(finals, other.finals, 0L, differences);
        differences.removeIf(difference -> difference.isOfTelling(begun, other.begun));
        List<Difference> calls = new ArrayList<>();
        compare(begun, other.begun, 0L, calls);
        calls.removeIf(Difference::isOfFewerRuns);
        differences.addAll(calls);
        return differences;
    }

    private static <T> void compare(Map<String, T> mine, Map<String, T> others, T absent, List<Difference> into) {
        TreeMap<String, T> places = new TreeMap<>(mine);
        places.putAll(others);
        for (String place : places.keySet()) {
            T expected = mine.getOrDefault(place, absent);
            T found = others.getOrDefault(place, absent);
            if (!expected.equals(found)) {
                into.add(new Difference(place, expected.toString(), found.toString()));
            }
        }
    }
}
