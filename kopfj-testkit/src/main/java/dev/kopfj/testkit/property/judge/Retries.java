package dev.kopfj.testkit.property.judge;

import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.TimedRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Handlers have as many attempts as was declared, and between two of them as much time. */
public final class Retries implements Rule {

    /** How exceptions of the client begin, whose delay is the declared one, as no handler has chosen another. */
    private static final String OF_THE_CLIENT = "Failure executing: ";

    @Override
    public String words() {
        return "retries";
    }

    @Override
    public List<String> broken(List<RunningOperator> operators) {
        List<String> broken = new ArrayList<>();
        for (RunningOperator operator : operators) {
            broken.addAll(broken(operator.declarations(), operator.timedRuns()));
        }
        return broken;
    }

    /** Tells what is wrong with the runs of one operator. */
    public static List<String> broken(List<Declaration> declarations, List<TimedRun> runs) {
        Map<String, Declaration> declared = new LinkedHashMap<>();
        declarations.forEach(declaration -> declared.putIfAbsent(declaration.id(), declaration));
        List<String> broken = new ArrayList<>();
        Map<String, TimedRun> last = new LinkedHashMap<>();
        for (TimedRun run : runs) {
            Declaration declaration = declared.get(run.run().handlerId());
            if (declaration != null && run.run().outcome() != Outcome.SKIPPED) {
                tooMany(declaration, run.run(), broken);
                otherDelay(declaration, run.run(), broken);
                TimedRun before = last.put(run.run().handlerId() + " of " + run.object(), run);
                if (before != null) {
                    tooSoon(before, run, broken);
                }
            }
        }
        return broken;
    }

    private static void tooMany(Declaration declaration, HandlerRun run, List<String> broken) {
        Integer retries = declaration.options().retries();
        if (retries != null && run.attempt() >= Math.max(1, retries)) {
            broken.add("%s had attempt %d, where %d are declared".formatted(label(run), run.attempt() + 1, retries));
        } else if (retries != null && run.attempt() == retries - 1 && run.outcome() == Outcome.RETRIED) {
            broken.add("%s is to be tried again after its last attempt, number %d"
                    .formatted(label(run), run.attempt() + 1));
        }
    }

    private static void otherDelay(Declaration declaration, HandlerRun run, List<String> broken) {
        Duration backoff = declaration.options().backoff();
        boolean declaredDelay = run.outcome() == Outcome.RETRIED
                && Objects.requireNonNullElse(run.message(), "").startsWith(OF_THE_CLIENT);
        if (backoff != null && declaredDelay && !backoff.equals(run.delay())) {
            broken.add(
                    "%s is to be tried again in %s, where %s is declared".formatted(label(run), run.delay(), backoff));
        }
    }

    private static void tooSoon(TimedRun before, TimedRun run, List<String> broken) {
        Duration delay = before.run().delay();
        boolean next = before.run().outcome() == Outcome.RETRIED
                && run.run().attempt() == before.run().attempt() + 1
                && Objects.equals(before.run().reason(), run.run().reason());
        if (next && delay != null && run.begun().compareTo(before.ended().plus(delay)) < 0) {
            broken.add("%s was tried again at %s, %s after it had failed, and not after %s"
                    .formatted(
                            label(run.run()),
                            Simulation.format(run.begun()),
                            run.begun().minus(before.ended()),
                            delay));
        }
    }

    private static String label(HandlerRun run) {
        return "%s of %s".formatted(run.handlerId(), run.name());
    }
}
