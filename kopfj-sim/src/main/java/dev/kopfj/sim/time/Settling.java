package dev.kopfj.sim.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs what is near in time until only the far is left, and says who keeps a world from coming to rest. */
final class Settling {

    private static final int STEPS_MAX = 1_000_000;

    /** How the simulation lets time pass. */
    interface Run {
        void until(long moment, BooleanSupplier done);
    }

    private final Loop loop;
    private final Agenda agenda;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final long begin;
    private int steps;

    Settling(Loop loop, Agenda agenda) {
        this.loop = loop;
        this.agenda = agenda;
        this.begin = loop.now();
    }

    void run(Duration horizon, Run run) {
        if (loop.asksBeforeEachStep()) {
            run.until(Nanos.NEVER, () -> nextWithin(horizon) == null);
            return;
        }
        Agenda.Entry next = nextWithin(horizon);
        while (next != null) {
            boolean[] taken = {false};
            run.until(next.due, () -> {
                boolean before = taken[0];
                taken[0] = true;
                return before;
            });
            next = nextWithin(horizon);
        }
    }

    private Agenda.@Nullable Entry nextWithin(Duration horizon) {
        Agenda.Entry next = agenda.next();
        if (next == null || next.due > Nanos.after(loop.now(), horizon)) {
            return null;
        }
        count(next);
        if (loop.now() - begin > loop.restlessAfter() || steps > STEPS_MAX) {
            throw new SimulationError(restless(horizon));
        }
        return next;
    }

    private void count(Agenda.Entry entry) {
        steps++;
        if (steps > STEPS_MAX / 2 || loop.now() - begin > loop.restlessAfter() / 2) {
            counts.merge("%s: %s".formatted(entry.actor, entry.what), 1, Integer::sum);
        }
    }

    private String restless(Duration horizon) {
        String busiest = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(5)
                .map(entry -> "  %d times %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("\n"));
        return """
                The simulation does not settle: after %d steps something is still due within %s. Use advance(Duration), \
                settle with a shorter horizon, or mend what repeats itself:
                %s""".formatted(steps, horizon, busiest);
    }
}
