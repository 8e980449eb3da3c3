package dev.kopfj.sim.fault;

import dev.kopfj.sim.time.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The programs of a cluster that faults can strike, by the names under which they act: operators, alone or in pods. */
public final class Processes {
    private final Map<String, Life> latest = new LinkedHashMap<>();
    private final Map<String, Duration> skews = new LinkedHashMap<>();

    /** How a program dies. */
    @FunctionalInterface
    public interface Death {
        /** Ends the program where it stands, and starts it again after some time; null does not. */
        void die(@Nullable Duration restartAfter);
    }

    /** One life of a program. */
    public record Life(Actor actor, Death death) {}

    /** Learns that a program has begun a life; the clock of its machine stays as wrong as it was. */
    public synchronized void began(Actor actor, Death death) {
        latest.put(actor.name(), new Life(actor, death));
        actor.skewClock(skews.getOrDefault(actor.name(), Duration.ZERO));
    }

    /** Returns the programs whose machines have a wrong clock. */
    public synchronized List<String> skewed() {
        return latest.keySet().stream()
                .filter(name -> !skews.getOrDefault(name, Duration.ZERO).isZero())
                .toList();
    }

    /** Puts the clock of a program wrong, in this life and later ones. */
    public synchronized void skewClock(String name, Duration by) {
        skews.put(name, by);
        Life process = latest.get(name);
        if (process != null) {
            process.actor().skewClock(by);
        }
    }

    /** Returns the programs alive whose name fits, in the order in which they were first started. */
    public synchronized List<Life> alive(Predicate<String> name) {
        List<Life> found = new ArrayList<>();
        latest.values().stream()
                .filter(process ->
                        name.test(process.actor().name()) && !process.actor().isCrashed())
                .forEach(found::add);
        return found;
    }

    /** Returns the names of all programs that there have been. */
    public synchronized Collection<String> names() {
        return List.copyOf(latest.keySet());
    }
}
