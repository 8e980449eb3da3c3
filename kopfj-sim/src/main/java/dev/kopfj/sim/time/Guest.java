package dev.kopfj.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A program in a simulation that knows nothing of it, for one life. Each of its threads is a virtual one that runs when the
 * simulation lets it, one at a time. Whoever can change what the program asks of the JVM (the clock, a new thread, chance)
 * lets it ask here.
 */
public final class Guest {

    /** A thread that can go on does so within this time, as the seed says; so the threads' order differs between seeds. */
    private static final int PACE_NANOS = 20_000;

    private static final Map<Thread, GuestFiber> FIBERS = new ConcurrentHashMap<>();
    private static final Map<Thread, GuestFiber> CARRIED = new ConcurrentHashMap<>();

    private final Actor actor;
    private final RandomGenerator pace;
    private final RandomGenerator chance;
    private final long seedOfThreads;
    private final IdentityHashMap<Runnable, GuestFiber> byContinuation = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> owned = new IdentityHashMap<>();
    private final List<GuestFiber> unblocked = new ArrayList<>();
    private @Nullable GuestFiber starting;
    private IntConsumer exit = code -> {};
    private long threads;
    private volatile boolean over;

    Guest(Actor actor) {
        this.actor = actor;
        this.pace = actor.simulation().chance("pace of " + actor.name());
        this.chance = actor.simulation().chance("chance of " + actor.name());
        this.seedOfThreads = chance.nextLong();
        actor.simulation().guests.add(this);
    }

    /** Tells whether this JVM lets a simulation schedule threads, as a guest needs it. */
    public static boolean isPossible() {
        return VirtualFiber.isAvailable();
    }

    /** Returns the guest on one of whose threads the caller runs; null if it does not. */
    public static @Nullable Guest here() {
        GuestFiber fiber = FIBERS.get(Thread.currentThread());
        return fiber == null ? null : fiber.guest();
    }

    /** Returns the present moment, as the guest's machine shows it. */
    public Instant now() {
        return actor.simulation().now().plus(actor.skew());
    }

    /** Returns the nanoseconds since some moment; no wrong clock changes how fast they pass. */
    public long nanoTime() {
        return actor.simulation().nanos();
    }

    /** Returns the guest's source of chance. */
    public RandomGenerator chance() {
        return chance;
    }

    /** Returns the number from which the chance of the calling thread follows; asking for it twice changes nothing. */
    public long seedOfThread() {
        GuestFiber fiber = FIBERS.get(Thread.currentThread());
        return new SplittableRandom(seedOfThreads + (fiber == null ? 0 : fiber.number())).nextLong();
    }

    /** Returns what this guest has in the place of something that all programs of a JVM would share. */
    public synchronized Object own(Object shared, Supplier<Object> make) {
        return owned.computeIfAbsent(shared, key -> make.get());
    }

    /** Says what happens when the guest ends itself with a code. */
    public void onExit(IntConsumer ends) {
        exit = ends;
    }

    /** Ends the guest, which wants it so; does not return. */
    public void exit(int code) {
        exit.accept(code);
        actor.crash();
    }

    /** Refuses what has no place in a simulation; the test is told, too, as programs like to try again. */
    public void refuse(String what) {
        SimulationError refusal = new SimulationError(
                "%s wanted to %s, which answers in real time; it can only use the client that it was given."
                        .formatted(actor, what));
        actor.simulation().untold.keep(refusal);
        throw refusal;
    }

    /** Runs something on a new thread, after a delay. */
    public void runAfter(Duration delay, String what, Runnable work) {
        begin(fiber(what, work), delay.plus(pause()));
    }

    /** Carries a thread of the operating system, which does not start: what it would do happens on a thread of the guest. */
    public void carry(Thread shell) {
        GuestFiber fiber = fiber("thread", () -> live(shell));
        fiber.thread().setName(shell.getName());
        CARRIED.put(shell, fiber);
        begin(fiber, pause());
    }

    @SuppressWarnings("DoNotCall") // the shell never starts: this is all that it does
    private void live(Thread shell) {
        try {
            shell.run();
        } catch (RuntimeException | Error failure) {
            Simulation.letPass(failure);
            if (shell.getUncaughtExceptionHandler() instanceof ThreadGroup) {
                throw failure;
            }
            shell.getUncaughtExceptionHandler().uncaughtException(shell, failure);
        } finally {
            CARRIED.remove(shell);
            synchronized (shell) {
                shell.notifyAll();
            }
        }
    }

    /** Returns the thread on which another one is carried that was started and has not ended; null if it is not. */
    public static @Nullable Thread carrierOf(Thread shell) {
        GuestFiber fiber = CARRIED.get(shell);
        return fiber == null ? null : fiber.thread();
    }

    /** Takes note that a virtual thread is about to start; the guest may have made it itself. */
    public static void starting(Thread thread) {
        Guest here = here();
        if (here != null && !FIBERS.containsKey(thread)) {
            here.starting(here.enrol(new GuestFiber(here, "thread", ++here.threads, thread)));
        }
    }

    /** Lets a virtual thread be told that it has waited long enough; null if it is nobody's of a guest. */
    public static @Nullable Ticket timer(Thread thread, Duration delay, Runnable over) {
        GuestFiber fiber = FIBERS.get(thread);
        return fiber == null ? null : fiber.actor().afterwards(delay, fiber.what() + ": time is up", over);
    }

    Actor actor() {
        return actor;
    }

    /** Makes a thread of this guest. */
    GuestFiber fiber(String what, Runnable work) {
        return enrol(new GuestFiber(this, what, ++threads, work));
    }

    private GuestFiber enrol(GuestFiber fiber) {
        FIBERS.put(fiber.thread(), fiber);
        return fiber;
    }

    private void begin(GuestFiber fiber, Duration delay) {
        actor.began(fiber);
        actor.afterwards(
                delay, fiber.what() + " begins", () -> actor.simulation().resume(fiber));
    }

    private Duration pause() {
        return Duration.ofNanos(1L + pace.nextInt(PACE_NANOS));
    }

    /** Takes note of whose continuation comes next. */
    void starting(GuestFiber fiber) {
        starting = fiber;
    }

    /** Called by the JVM, on threads of its own, too, which no exception may reach: a thread can go on. */
    void submit(Runnable continuation) {
        GuestFiber fiber = over ? null : whose(continuation);
        if (fiber == null) {
            return;
        }
        if (Thread.currentThread().getName().equals(Handover.THREAD)) {
            later(fiber, continuation);
        } else if (fiber.isReady(continuation)) {
            wakeFor(fiber, continuation);
        }
    }

    private void wakeFor(GuestFiber fiber, Runnable continuation) {
        try {
            wake(fiber);
        } catch (SimulationError stranger) {
            actor.simulation().untold.keep(stranger);
            later(fiber, continuation);
        }
    }

    /** Whoever sees that the thread is ready finds it in the list. */
    private void later(GuestFiber fiber, Runnable continuation) {
        synchronized (unblocked) {
            unblocked.add(fiber);
            fiber.isReady(continuation);
        }
    }

    private synchronized @Nullable GuestFiber whose(Runnable continuation) {
        GuestFiber known = byContinuation.get(continuation);
        if (known != null) {
            return known;
        }
        GuestFiber begun = starting;
        starting = null;
        if (begun == null) {
            actor.simulation()
                    .untold
                    .keep(new SimulationError("A virtual thread of %s was started from outside.".formatted(actor)));
        } else {
            byContinuation.put(continuation, begun);
        }
        return begun;
    }

    private void wake(GuestFiber fiber) {
        actor.afterwards(pause(), fiber.what() + " goes on", () -> goOn(fiber));
    }

    private void goOn(GuestFiber fiber) {
        if (!fiber.isAbandoned()) {
            fiber.cause = actor.simulation().because.now();
            fiber.runOn();
        }
    }

    synchronized void ended(GuestFiber fiber, Runnable continuation) {
        byContinuation.remove(continuation);
        FIBERS.remove(fiber.thread());
    }

    /** Wakes, in their order, the threads to which monitors were handed over in the last step. */
    void comeToRest() {
        if (over) {
            return;
        }
        if (actor.fibers().stream().anyMatch(fiber -> ((GuestFiber) fiber).isDueToGoOn())) {
            Handover.await();
        }
        List<GuestFiber> woken;
        synchronized (unblocked) {
            woken = new ArrayList<>(unblocked);
            unblocked.clear();
        }
        woken.sort(Comparator.comparingLong(GuestFiber::number));
        woken.forEach(this::wake);
    }

    /** Lets go of all threads, which stand where they are for ever. */
    synchronized void end() {
        over = true;
        CARRIED.values().removeIf(fiber -> fiber.guest() == this);
        FIBERS.values().stream()
                .filter(fiber -> fiber.guest() == this)
                .map(GuestFiber::thread)
                .forEach(Roll::strike);
        FIBERS.values().removeIf(fiber -> fiber.guest() == this);
        byContinuation.clear();
    }
}
