package dev.kopfj.testkit.property.judge;

import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.TimedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Handlers begin only after those that come before them have succeeded for the same object: those that are declared to,
 * and those of which the rule says so. Of one object, one handler of changes or events is at work at a time.
 *
 * @param wanted ids of handlers, each of which is to have succeeded for an object before the next one begins
 */
public record Order(List<String> wanted) implements Rule {

    private static final Set<Outcome> WELL = Set.of(Outcome.SUCCEEDED, Outcome.IGNORED);

    /** Keeps a copy. */
    public Order {
        wanted = List.copyOf(wanted);
    }

    @Override
    public String words() {
        return wanted.isEmpty() ? "order" : "order " + String.join(" ", wanted);
    }

    @Override
    public List<String> broken(List<RunningOperator> operators) {
        List<String> broken = new ArrayList<>();
        for (RunningOperator operator : operators) {
            List<TimedRun> runs = operator.timedRuns();
            broken.addAll(broken(operator.declarations(), runs));
            broken.addAll(overlapping(runs));
        }
        return broken;
    }

    /** Tells which runs of one operator were out of order. */
    public List<String> broken(List<Declaration> declarations, List<TimedRun> runs) {
        List<String> broken = new ArrayList<>();
        for (Declaration declaration : declarations) {
            declaration.options().after().forEach(first -> tooEarly(first, declaration.id(), "declared", runs, broken));
        }
        for (int i = 1; i < wanted.size(); i++) {
            tooEarly(wanted.get(i - 1), wanted.get(i), "wanted", runs, broken);
        }
        return broken;
    }

    private static void tooEarly(String first, String second, String why, List<TimedRun> runs, List<String> broken) {
        for (TimedRun run : runs) {
            if (run.run().handlerId().equals(second) && run.run().outcome() != Outcome.SKIPPED) {
                List<TimedRun> before = runs.stream()
                        .filter(other -> other.run().handlerId().equals(first) && isOfTheSame(other, run))
                        .filter(other -> other.told().compareTo(run.begun()) <= 0)
                        .toList();
                boolean exists = runs.stream()
                        .anyMatch(other -> other.run().handlerId().equals(first) && isOfTheSame(other, run));
                String seen = problem(before);
                if (exists && !seen.isEmpty()) {
                    broken.add("%s of %s began at %s, when %s %s, though it is %s to come after it"
                            .formatted(second, run.object(), Simulation.format(run.begun()), first, seen, why));
                }
            }
        }
    }

    /** Says what the one before has come to if it has not succeeded. */
    private static String problem(List<TimedRun> before) {
        if (before.isEmpty()) {
            return "had not yet been run";
        }
        HandlerRun last = before.get(before.size() - 1).run();
        return WELL.contains(last.outcome()) ? "" : "had " + word(last.outcome());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case RETRIED -> "failed and was to be tried again";
            case FAILED -> "failed for good";
            case SKIPPED -> "been skipped";
            case PENDING -> "not all of its sub-handlers done";
            case SUCCEEDED, IGNORED -> "succeeded";
        };
    }

    private static boolean isOfTheSame(TimedRun one, TimedRun other) {
        return one.object().equals(other.object())
                && one.run().resource().equals(other.run().resource())
                && one.run().cause().equals(other.run().cause());
    }

    /** Tells which handlers of changes and events were at work on one object at the same time. */
    private static List<String> overlapping(List<TimedRun> runs) {
        List<TimedRun> serial = runs.stream().filter(Order::isSerial).toList();
        List<String> broken = new ArrayList<>();
        for (int i = 1; i < serial.size(); i++) {
            for (int j = 0; j < i; j++) {
                TimedRun one = serial.get(j);
                TimedRun other = serial.get(i);
                if (one.object().equals(other.object())
                        && one.run().resource().equals(other.run().resource())
                        && !areNested(one, other)
                        && one.begun().compareTo(other.ended()) < 0
                        && other.begun().compareTo(one.ended()) < 0) {
                    broken.add("%s and %s were at work on %s at the same time, at %s"
                            .formatted(
                                    one.run().handlerId(),
                                    other.run().handlerId(),
                                    one.object(),
                                    Simulation.format(other.begun())));
                }
            }
        }
        return broken;
    }

    private static boolean isSerial(TimedRun run) {
        return run.run().outcome() != Outcome.SKIPPED
                && (run.run().family() == HandlerRun.Family.CHANGE || run.run().family() == HandlerRun.Family.EVENT);
    }

    /** A sub-handler is run by its parent. */
    private static boolean areNested(TimedRun one, TimedRun other) {
        return one.run().handlerId().startsWith(other.run().handlerId() + "/")
                || other.run().handlerId().startsWith(one.run().handlerId() + "/");
    }
}
