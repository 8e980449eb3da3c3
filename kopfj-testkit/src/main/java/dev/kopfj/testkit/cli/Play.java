package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One scenario to be played with one seed, by the word that means it on the command line. */
record Play(String word, Scenario scenario, long seed) {

    /** Returns all plays, in the order of the scenarios and the seeds. */
    static List<Play> all(Choice choice, long seed, long seeds) {
        List<Play> plays = new ArrayList<>();
        choice.scenarios().forEach((word, scenario) -> {
            for (long each = seed; each < seed + seeds; each++) {
                plays.add(new Play(word, scenario, each));
            }
        });
        return plays;
    }

    /** Returns the plays of one of several shards, which have equally many, or one more or less. */
    static List<Play> of(Shard shard, List<Play> plays) {
        return IntStream.range(0, plays.size())
                .filter(i -> i % shard.count() == shard.index() - 1)
                .mapToObj(plays::get)
                .toList();
    }

    String name() {
        return seed == 1 ? word : "%s (seed %d)".formatted(word, seed);
    }
}
