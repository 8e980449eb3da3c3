package dev.kopfj.testkit.resilience;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a play ended.
 *
 * @param facts what was true of every object: text by place, without what differs from run to run
 * @param finals how often each handler has come to an end, by handler, object and what it was for
 * @param told which of them the operator told of, in order, and when
 * @param requests what the operator has sent
 */
record Ending(
        Map<String, String> facts, Map<String, Long> finals, List<Told> told, List<String> requests) {

    static Ending of(Cluster cluster, RunningOperator operator) {
        List<HandlerRun> runs = operator.runs();
        List<Integer> sent = operator.requestsBeforeRuns();
        Map<String, Long> finals = new TreeMap<>();
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            HandlerRun run = runs.get(i);
            if (isFinal(run.outcome())) {
                Told end = Told.of(run, operator.requests().subList(0, sent.get(i)));
                told.add(end);
                finals.merge(end.place(), 1L, Long::sum);
            }
        }
        return new Ending(Facts.of(cluster.client()), finals, told, operator.requests());
    }

    private static boolean isFinal(HandlerRun.Outcome outcome) {
        return outcome != HandlerRun.Outcome.RETRIED && outcome != HandlerRun.Outcome.PENDING;
    }

    /**
     * Returns the ending with the runs of which nobody was told, since the crash came after the request that wrote their
     * end and before the telling: they are known from the ending without a crash.
     */
    Ending withUntold(Crash crash, Ending calm) {
        Map<String, Long> all = new TreeMap<>(finals);
        for (Told end : calm.told) {
            if (end.isCutOffBy(crash)
                    && all.getOrDefault(end.place(), 0L) < calm.finals.getOrDefault(end.place(), 0L)) {
                all.merge(end.place(), 1L, Long::sum);
            }
        }
        return new Ending(facts, all, told, requests);
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
