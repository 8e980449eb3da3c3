package dev.kopfj.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A world in which time, chance and threads follow from one seed: named steps happen one after the other, and blocking
 * code runs in fibers, one at a time.
 *
 * <pre>{@code
 * try (Simulation simulation = Simulation.virtual(4711)) {
 *     Actor baker = simulation.actor("baker");
 *     baker.start("bake", () -> {
 *         simulation.sleep(Duration.ofHours(1));
 *         shelf.add("bread");
 *     });
 *     simulation.advance(Duration.ofHours(2));   // takes no time
 * }
 * }</pre>
 */
public final class Simulation implements InstantSource, AutoCloseable {

    /** Every run begins at this moment. */
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final Seed seed;
    private final Agenda agenda = new Agenda();
    private final List<Actor> actors = new ArrayList<>();
    private final Map<String, Integer> streams = new HashMap<>();
    private final List<Consumer<Step>> listeners = new ArrayList<>();
    private final Loop loop;
    private final Fibers fibers;
    private volatile @Nullable Fiber current;
    private volatile @Nullable SimulationError failure;
    private long steps;

    private Simulation(long seed, Pacing pacing) {
        this.seed = new Seed(seed);
        this.fibers = Fibers.best();
        this.loop = pacing instanceof Pacing.Wall wall
                ? new WallLoop(agenda, this::perform, wall.speed(), new Actor(this, "outside", 0))
                : new VirtualLoop(agenda, this::perform);
    }

    /** Starts a simulation whose time is moved by the calling thread. */
    public static Simulation virtual(long seed) {
        return new Simulation(seed, Pacing.virtual());
    }

    /** Starts a simulation with the given pacing. */
    public static Simulation start(long seed, Pacing pacing) {
        return new Simulation(seed, pacing);
    }

    /** Returns the present moment; it is also the clock for whoever wants an {@link InstantSource}. */
    public Instant now() {
        return START.plusNanos(loop.now());
    }

    @Override
    public Instant instant() {
        return now();
    }

    /** Returns how much time has passed since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(loop.now());
    }

    /** Returns the number from which all chance of this run follows. */
    public long seed() {
        return seed.value();
    }

    /** Returns a new source of chance; what others draw from theirs does not disturb it. */
    public synchronized RandomGenerator chance(String stream) {
        int uses = streams.merge(stream, 1, Integer::sum);
        return seed.stream(uses == 1 ? stream : stream + "#" + uses);
    }

    /** Lets somebody new act. */
    public synchronized Actor actor(String name) {
        Actor actor = new Actor(this, name, actors.size() + 1L);
        actors.add(actor);
        return actor;
    }

    /** Makes a closed gate. */
    public Gate gate(String what) {
        return new Gate(this, what);
    }

    /** Calls the listener before every step. */
    public void onStep(Consumer<Step> listener) {
        listeners.add(listener);
    }

    /** Makes the calling thread the one that moves virtual time. */
    public void own() {
        loop.own();
    }

    /** Lets time pass, with all that happens in it. */
    public void advance(Duration by) {
        run(loop.now() + by.toNanos(), () -> false);
    }

    /** Lets everything happen that is due within a second of what happened last; longer delays are left to come. */
    public void settle() {
        settle(Duration.ofSeconds(1));
    }

    /** Lets everything happen that is due within the given time of what happened last. */
    public void settle(Duration horizon) {
        new Settling(loop, agenda).run(horizon, this::run);
    }

    /** Lets time pass until the condition holds, for the given time at most; returns whether it holds. */
    public boolean advanceUntil(Duration atMost, BooleanSupplier until) {
        boolean[] holds = {false};
        run(loop.now() + atMost.toNanos(), () -> holds[0] = until.getAsBoolean());
        return holds[0] || until.getAsBoolean();
    }

    /**
     * Lets time pass until the condition holds, for the given time at most; returns whether it holds. If nothing is left
     * to happen that could make it true, that is an error which says who waits for what.
     */
    public boolean await(String what, Duration atMost, BooleanSupplier until) {
        boolean[] idle = {false};
        boolean holds = advanceUntil(atMost, () -> {
            boolean now = until.getAsBoolean();
            idle[0] = !now && isIdle();
            return now || idle[0];
        });
        if (idle[0]) {
            throw new SimulationError(
                    "The wait for %s can never end: nothing is left to happen.%s".formatted(what, waitsText()));
        }
        return holds;
    }

    /** Lets this fiber wait. */
    public void sleep(Duration duration) {
        Fiber fiber = fiberOf("sleep");
        fiber.actor().after(duration, fiber.what() + ": has slept", () -> resume(fiber));
        fiber.pause("the end of a sleep of " + duration);
    }

    /**
     * Runs something elsewhere and returns its result: a fiber waits for as long as the way there and back takes, any
     * other rightful caller has it at once.
     */
    public <T> T call(Actor elsewhere, String what, RoundTrip way, Supplier<T> body) {
        Fiber fiber = here();
        if (fiber == null) {
            return enter(what, body);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        elsewhere.after(way.there(), what, () -> {
            Results.complete(result, body);
            fiber.actor().after(way.back(), "answer to " + what, () -> resume(fiber));
        });
        fiber.pause("the answer to " + what);
        return Results.join(result);
    }

    /** Describes every fiber that waits, and for what. */
    public List<String> waits() {
        return actors.stream()
                .flatMap(actor -> actor.fibers().stream())
                .filter(Fiber::isWaiting)
                .map(Fiber::describeWait)
                .toList();
    }

    /** Ends the simulation; fibers that still wait are unwound, and nothing they do then has any effect. */
    @Override
    public void close() {
        loop.close();
        agenda.clear();
        for (Actor actor : actors) {
            actor.abandon();
            List.copyOf(actor.fibers()).forEach(this::unwind);
        }
    }

    private void unwind(Fiber fiber) {
        Fiber before = current;
        current = fiber;
        try {
            fiber.unwind();
        } finally {
            current = before;
        }
    }

    /** Runs something at the present moment, while nothing else of the simulation runs. */
    public <T> T enter(String what, Supplier<T> body) {
        return here() != null || loop.isOnLoop() ? body.get() : loop.enter(what, body);
    }

    Ticket schedule(Actor actor, Instant due, String what, Runnable body) {
        if (here() == null && !loop.isOnLoop()) {
            loop.admit("schedule " + what);
        }
        long moment = Math.max(loop.now(), Duration.between(START, due).toNanos());
        return agenda.add(moment, seed.tie(actor.number(), moment), actor, what, body);
    }

    void resume(Fiber fiber) {
        if (fiber.isAbandoned() || fiber.isDone()) {
            return;
        }
        current = fiber;
        try {
            fiber.goOn();
        } finally {
            current = null;
            if (fiber.isDone()) {
                fiber.actor().ended(fiber);
            }
        }
    }

    Fibers fibers() {
        return fibers;
    }

    Fiber fiberOf(String attempt) {
        Fiber fiber = here();
        if (fiber == null) {
            throw new SimulationError(
                    "%s tried to %s, but only work of the simulation can wait; start it with Actor.start or Timeline.start."
                            .formatted(Thread.currentThread().getName(), attempt));
        }
        return fiber;
    }

    void failed(String who, Throwable cause) {
        if (failure == null) {
            failure = new SimulationError("%s ended with %s".formatted(who, cause), cause);
        }
    }

    static String format(Duration sinceStart) {
        return "t+%d.%03ds".formatted(sinceStart.toSeconds(), sinceStart.toMillisPart());
    }

    private @Nullable Fiber here() {
        Fiber fiber = current;
        return fiber != null && fiber.thread() == Thread.currentThread() ? fiber : null;
    }

    private void run(long moment, BooleanSupplier done) {
        loop.runUntil(moment, () -> failure != null || done.getAsBoolean());
        SimulationError failed = failure;
        failure = null;
        if (failed != null) {
            throw failed;
        }
    }

    private void perform(Agenda.Entry entry) {
        steps++;
        if (!listeners.isEmpty()) {
            Step step = new Step(steps, elapsed(), entry.actor.name(), entry.what);
            listeners.forEach(listener -> listener.accept(step));
        }
        try {
            entry.body.run();
        } catch (SimulationError misuse) {
            failure = misuse;
        } catch (RuntimeException | Error thrown) {
            failed("%s: %s".formatted(entry.actor, entry.what), thrown);
        }
    }

    private boolean isIdle() {
        return agenda.next() == null && loop instanceof VirtualLoop;
    }

    private String waitsText() {
        List<String> waits = waits();
        return waits.isEmpty() ? "" : " These wait:\n  " + String.join("\n  ", waits);
    }
}
