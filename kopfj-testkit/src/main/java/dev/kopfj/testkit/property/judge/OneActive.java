package dev.kopfj.testkit.property.judge;

import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.TimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Of several operators side by side, one at most is at work. */
public final class OneActive implements Rule {

    @Override
    public String words() {
        return "one active";
    }

    @Override
    public List<String> broken(List<RunningOperator> operators) {
        List<String> broken = new ArrayList<>();
        for (int i = 1; i < operators.size(); i++) {
            for (int j = 0; j < i; j++) {
                broken.addAll(broken(operators.get(j), operators.get(i)));
            }
        }
        return broken;
    }

    private static List<String> broken(RunningOperator one, RunningOperator other) {
        List<String> broken = new ArrayList<>();
        List<TimedRun> theirs = other.timedRuns();
        for (TimedRun mine : one.timedRuns()) {
            for (TimedRun run : theirs) {
                if (called(mine) && called(run) && meet(mine, run)) {
                    broken.add("%s was at %s of %s and %s at %s of %s, both at %s"
                            .formatted(
                                    one.name(),
                                    mine.run().handlerId(),
                                    mine.object(),
                                    other.name(),
                                    run.run().handlerId(),
                                    run.object(),
                                    Simulation.format(later(mine, run))));
                }
            }
        }
        return broken;
    }

    private static boolean called(TimedRun run) {
        return run.run().outcome() != Outcome.SKIPPED;
    }

    /** Until an outcome is written, the work is not over. */
    private static boolean meet(TimedRun one, TimedRun other) {
        return one.begun().compareTo(other.told()) <= 0 && other.begun().compareTo(one.told()) <= 0;
    }

    private static Duration later(TimedRun one, TimedRun other) {
        return one.begun().compareTo(other.begun()) > 0 ? one.begun() : other.begun();
    }
}
