package dev.kopfj.testkit.property.plot;

import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.property.ending.Snapshot;
import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;
import java.util.List;

/**
 * What came of a plot.
 *
 * @param plot what was played, without what the server has refused
 * @param end how the cluster was left
 * @param operators the operators with their handlers' runs
 * @param rest how long nothing happened at the end
 * @param stuck the objects that were not gone when they should have been
 * @param story what happened
 */
public record Played(
        Plot plot, Snapshot end, List<RunningOperator> operators, Duration rest, List<String> stuck, Trace story) {

    /** Keeps copies. */
    public Played {
        operators = List.copyOf(operators);
        stuck = List.copyOf(stuck);
    }
}
