package dev.kopfj.sim.internal.control;

import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Which objects a controller has to look at, and when: some milliseconds after something has concerned them, once for all
 * that has happened till then, and after a pause that doubles for as long as requests are refused.
 */
public final class Workqueue {
    private static final int REACTION_MICROS_MIN = 500;
    private static final int REACTION_MICROS_MAX = 10_000;
    private static final Duration PAUSE_MIN = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(1_000);
    private static final int DOUBLINGS_MAX = 18;

    private final Controller controller;
    private final Actor actor;
    private final RandomGenerator chance;
    private final Set<Key> waiting = new HashSet<>();
    private final Map<Key, Ticket> alarms = new HashMap<>();
    private final Map<Key, Integer> refusals = new HashMap<>();

    /** Makes the queue of a controller, whose looks are steps of an actor. */
    public Workqueue(Controller controller, Actor actor) {
        this.controller = controller;
        this.actor = actor;
        this.chance = actor.simulation().chance("reactions of " + actor.name());
    }

    /** Has an object looked at soon. */
    public void add(Key key) {
        if (waiting.add(key)) {
            actor.after(reaction(), "look at " + key, () -> look(key));
        }
    }

    private void look(Key key) {
        waiting.remove(key);
        silence(key);
        try {
            Optional<Duration> again = controller.look(key);
            refusals.remove(key);
            again.ifPresent(delay -> alarm(key, delay));
        } catch (Refusal refusal) {
            alarm(key, pause(refusals.merge(key, 1, Integer::sum)));
        }
    }

    private void alarm(Key key, Duration delay) {
        alarms.put(key, actor.after(delay, "look again at " + key, () -> {
            alarms.remove(key);
            if (!waiting.contains(key)) {
                look(key);
            }
        }));
    }

    private void silence(Key key) {
        Ticket alarm = alarms.remove(key);
        if (alarm != null) {
            alarm.cancel();
        }
    }

    private Duration reaction() {
        return Duration.ofNanos(chance.nextInt(REACTION_MICROS_MIN, REACTION_MICROS_MAX) * 1_000L);
    }

    private static Duration pause(int refusals) {
        Duration pause = PAUSE_MIN.multipliedBy(1L << Math.min(refusals - 1, DOUBLINGS_MAX));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }
}
