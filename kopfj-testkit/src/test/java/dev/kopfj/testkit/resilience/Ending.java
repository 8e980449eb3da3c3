package dev.kopfj.testkit.resilience;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a play ended.
 *
 * @param facts what was true of every object: text by place, without what differs from run to run
 * @param finals how often each handler has come to an end, by handler and object
 * @param requests what the operator has sent
 */
record Ending(Map<String, String> facts, Map<String, Long> finals, List<String> requests) {

    static Ending of(Cluster cluster, RunningOperator operator) {
        return new Ending(Facts.of(cluster.client()), finals(operator.runs()), operator.requests());
    }

    private static Map<String, Long> finals(List<HandlerRun> runs) {
        return runs.stream()
                .filter(run ->
                        run.outcome() != HandlerRun.Outcome.RETRIED && run.outcome() != HandlerRun.Outcome.PENDING)
                .collect(Collectors.groupingBy(
                        run -> "%s of %s, %s".formatted(run.handlerId(), run.name(), run.outcome()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** Tells where another ending differs from this one. */
    List<Difference> differences(Ending other) {
        List<Difference> differences = new ArrayList<>();
        compare(facts, other.facts, "absent", differences);
        compare(finals, other.finals, 0L, differences);
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
