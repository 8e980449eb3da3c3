package dev.kopfj.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
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

    /** Every run begins at this moment, unless its pacing says otherwise. */
    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final Seed seed;
    final Instant begin;
    private final Agenda agenda = new Agenda();
    private final List<Actor> actors = new ArrayList<>();
    private final Map<String, Integer> streams = new HashMap<>();
    private final List<Consumer<Step>> listeners = new CopyOnWriteArrayList<>();
    private final Loop loop;
    private final Fibers fibers;
    final Relay relay = new Relay(this);
    final Untold untold = new Untold();
    final Because because = new Because();
    final Bystanders bystanders = new Bystanders(untold::keep);
    final Guests guests = new Guests();
    volatile @Nullable Fiber current;
    private volatile boolean closed;
    private final AtomicLong steps = new AtomicLong();

    private Simulation(long seed, Pacing pacing) {
        this.seed = new Seed(seed);
        this.begin = pacing.begin();
        this.fibers = Fibers.best();
        this.loop = pacing instanceof Pacing.Wall wall
                ? new WallLoop(agenda, because.around(this::perform), wall.speed(), new Actor(this, "outside", 0))
                : new VirtualLoop(agenda, guests.around(because.around(this::perform)), relay, guests);
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
        return begin.plusNanos(loop.now());
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

    /** Returns how many steps have happened. */
    public long steps() {
        return steps.get();
    }

    /** Returns why the present step happens. */
    public Because because() {
        return because;
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
        if (by.isNegative()) {
            throw new SimulationError("Time cannot be advanced by %s: it only goes forward.".formatted(by));
        }
        long moment = Nanos.after(loop.now(), by);
        if (moment == Nanos.NEVER) {
            throw new SimulationError(
                    "Time cannot be advanced by %s: a simulation lasts 292 years at most.".formatted(by));
        }
        pass(moment, () -> false);
    }

    /** Lets everything happen that is due within a second of what happened last; longer delays are left to come. */
    public void settle() {
        settle(Duration.ofSeconds(1));
    }

    /** Lets everything happen that is due within the given time of what happened last. */
    public void settle(Duration horizon) {
        new Settling(loop, agenda).run(horizon, this::pass);
    }

    /** Lets time pass until the condition holds, for the given time at most; returns whether it holds. */
    public boolean advanceUntil(Duration atMost, BooleanSupplier until) {
        boolean[] holds = {false};
        run(Nanos.after(loop.now(), atMost), () -> holds[0] = until.getAsBoolean());
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
            idle[0] = !now && isVirtual() && agenda.next() == null;
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
        Ticket end = fiber.actor().afterwards(duration, fiber.what() + ": has slept", () -> resume(fiber));
        fiber.pauseUnlessInterrupted("the end of a sleep of " + duration, () -> {
            end.cancel();
            fiber.actor().afterwards(Duration.ZERO, fiber.what() + ": sleeps no more", () -> resume(fiber));
        });
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
            fiber.actor().afterwards(way.back(), "answer to " + what, () -> resume(fiber));
        });
        fiber.pause("the answer to " + what);
        return Results.join(result);
    }

    /** Describes every fiber that waits, and for what. */
    public List<String> waits() {
        return enter(
                "see who waits",
                () -> actors().stream()
                        .flatMap(actor -> actor.fibers().stream())
                        .filter(Fiber::isWaiting)
                        .map(Fiber::describeWait)
                        .toList());
    }

    /**
     * Ends the simulation; fibers that still wait are unwound, and nothing they do then has any effect. An error of the
     * simulation that nobody has been told of yet is thrown now.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        bystanders.close();
        loop.close();
        agenda.clear();
        actors().forEach(Actor::abandon);
        actors().forEach(actor -> List.copyOf(actor.fibers()).forEach(this::unwind));
        untold.tell();
    }

    private synchronized List<Actor> actors() {
        return List.copyOf(actors);
    }

    private void unwind(Fiber fiber) {
        Fiber before = current;
        try {
            fiber.unwind();
        } catch (SimulationError stuck) {
            untold.keep(stuck);
        } finally {
            current = before;
        }
    }

    /** Runs something at the present moment, while nothing else of the simulation runs. */
    public <T> T enter(String what, Supplier<T> body) {
        if (isInside(what)) {
            return body.get();
        }
        requireOpen(what);
        return loop.enter(what, body);
    }

    /**
     * Runs something at the present moment for somebody outside who may come at any time on any thread, such as the peer
     * of a socket. Where a test moves time, what is due at this moment happens before this returns.
     */
    public <T> T visit(String what, Supplier<T> body) {
        requireOpen(what);
        return loop.visit(what, body);
    }

    /**
     * Does something that is no part of the simulation and may take long, such as asking a program elsewhere; others have
     * their turn meanwhile where that can be.
     */
    public <T> T outside(Supplier<T> body) {
        return because.aside(() -> loop.outside(body));
    }

    /** Tells whether time stands still until somebody moves it. */
    public boolean isVirtual() {
        return loop instanceof VirtualLoop;
    }

    /** Throws again what unwinds a fiber whose actor has crashed; whoever catches errors of others' code asks this first. */
    public static void letPass(Throwable thrown) {
        if (thrown instanceof Abandoned crash) {
            throw crash;
        }
    }

    long nanos() {
        return loop.now();
    }

    Ticket schedule(Actor actor, long due, String what, Runnable body) {
        if (!isInside(what)) {
            requireOpen(what);
            loop.admit("schedule " + what);
        }
        long moment = Math.max(loop.now(), due);
        if (moment == Nanos.NEVER) {
            return () -> {};
        }
        return agenda.add(moment, seed.tie(actor.number(), moment), because.now(), new Agenda.Task(actor, what, body));
    }

    /** Tells whether the caller is a fiber or a step; a fiber whose actor has crashed comes no further than this. */
    private boolean isInside(String what) {
        Fiber fiber = here();
        if (fiber != null && fiber.isAbandoned()) {
            fiber.pause(what);
        }
        return fiber != null || loop.isOnLoop();
    }

    /** Keeps a fiber whose actor has just crashed from going on. */
    void standStill() {
        isInside("go on after a crash");
    }

    private void requireOpen(String what) {
        if (closed) {
            throw new SimulationError("%s tried to %s, but the simulation has been closed."
                    .formatted(Thread.currentThread().getName(), what));
        }
    }

    void resume(Fiber fiber) {
        if (!fiber.isAbandoned() && !fiber.isDone()) {
            fiber.cause = because.now();
            fiber.takeUp();
        }
    }

    /** Takes note of who has the baton: a fiber, or none. */
    void turnsTo(@Nullable Fiber fiber) {
        current = fiber;
        because.turnsTo(fiber);
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

    /** Writes a span since the start as traces do: {@code t+61.25s}. */
    public static String format(Duration sinceStart) {
        return Nanos.text(sinceStart);
    }

    private @Nullable Fiber here() {
        Fiber fiber = current;
        return fiber != null && fiber.thread() == Thread.currentThread() ? fiber : null;
    }

    private void run(long moment, BooleanSupplier done) {
        requireOpen("let time pass");
        loop.runUntil(moment, () -> untold.isThere() || done.getAsBoolean());
        untold.tell();
    }

    /** Lets time pass like {@link #run}, but the condition may be asked on any thread. */
    private void pass(long moment, BooleanSupplier done) {
        requireOpen("let time pass");
        loop.pass(moment, () -> untold.isThere() || done.getAsBoolean());
        untold.tell();
    }

    private void perform(Agenda.Entry entry) {
        long number = steps.incrementAndGet();
        try {
            if (!listeners.isEmpty()) {
                Step step = new Step(number, elapsed(), entry.actor.name(), entry.what);
                listeners.forEach(listener -> listener.accept(step));
            }
            entry.body.run();
        } catch (SimulationError misuse) {
            untold.keep(misuse);
        } catch (RuntimeException | Error thrown) {
            untold.keep("%s: %s".formatted(entry.actor, entry.what), thrown);
        }
    }

    private String waitsText() {
        String waits = String.join("\n  ", waits());
        return waits.isEmpty() ? "" : " These wait:\n  " + waits;
    }
}
