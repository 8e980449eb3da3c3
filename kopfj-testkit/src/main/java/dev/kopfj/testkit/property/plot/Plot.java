package dev.kopfj.testkit.property.plot;

import dev.kopfj.sim.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is played: the seed of the cluster, what users do, and what goes wrong.
 *
 * @param seed decides the latencies and the order of what happens at once
 */
public record Plot(long seed, History history, List<Fault> faults) {

    /** Keeps a copy; no fault has to strike. */
    public Plot {
        faults = faults.stream().map(Fault::asOptional).toList();
    }

    /** Returns the same without faults. */
    public Plot calm() {
        return new Plot(seed, history, List.of());
    }

    /** Returns the shortest plot with the same end, in which nothing goes wrong. */
    public Plot shortest() {
        return new Plot(seed, history.shortest(), List.of());
    }

    /** Returns how many deeds and faults it has. */
    public int size() {
        return history.deeds().size() + faults.size();
    }

    /** Returns it in words, a line for each fault and each deed. */
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        Stream.concat(
                        faults.stream().map(fault -> "let go wrong: " + fault),
                        history.deeds().stream().map(Deed::words))
                .forEach(words -> lines.add("%2d. %s".formatted(lines.size() + 1, words)));
        return lines;
    }
}
