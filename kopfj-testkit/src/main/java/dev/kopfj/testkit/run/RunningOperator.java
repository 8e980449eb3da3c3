package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.config.Declaration;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Gate;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operator in the background of a test: it can be stopped, crashed and started again, and its handlers' runs are kept. */
public final class RunningOperator {

    /** How the operator is begun; whatever is begun can be stopped. */
    interface Beginning {
        Runnable begin(KubernetesClient client, Actor actor);
    }

    /** Whose threads an operator runs on. */
    private enum Kind {
        KOPFJ,
        FOREIGN,
        CARRIED
    }

    private final Cluster cluster;
    private final String name;
    private final Supplier<Beginning> factory;
    private final boolean foreign;
    private final boolean carried;
    private final List<TimedRun> runs = new ArrayList<>();
    private final Map<String, Duration> beginnings = new HashMap<>();
    private final List<String> begun = new ArrayList<>();
    private final Requests requests = new Requests();
    private List<Declaration> declarations = List.of();
    private @Nullable Life life;
    private @Nullable SimulatedPorts ports;
    private volatile @Nullable Running running;

    private RunningOperator(Cluster cluster, String name, Supplier<Beginning> factory, Kind kind) {
        this.cluster = cluster;
        this.name = name;
        this.factory = factory;
        this.foreign = kind != Kind.KOPFJ;
        this.carried = kind == Kind.CARRIED;
    }

    static RunningOperator of(Cluster cluster, String name, Supplier<Operator> operators) {
        RunningOperator[] self = {null};
        Supplier<Beginning> factory = () -> self[0].kopfj(operators.get());
        self[0] = new RunningOperator(cluster, name, factory, Kind.KOPFJ);
        return self[0];
    }

    static RunningOperator foreign(Cluster cluster, String name, Supplier<? extends ForeignOperator> operators) {
        return new RunningOperator(cluster, name, () -> foreign(operators), Kind.FOREIGN);
    }

    /** The threads of such an operator are carried by the simulation. */
    static RunningOperator carried(Cluster cluster, String name, Supplier<? extends ForeignOperator> operators) {
        return new RunningOperator(cluster, name, () -> foreign(operators), Kind.CARRIED);
    }

    /** Returns the name under which the operator stands in the trace. */
    public String name() {
        return name;
    }

    /**
     * Returns what the handlers of a kopfj operator did so far, in order, and which were skipped; the list of a foreign
     * operator is empty.
     */
    public synchronized List<HandlerRun> runs() {
        return runs.stream().map(TimedRun::run).toList();
    }

    /** Returns the same with the times at which they began and were over. */
    public synchronized List<TimedRun> timedRuns() {
        return List.copyOf(runs);
    }

    /** Returns what the named handler did so far, and whether it was skipped. */
    public List<HandlerRun> runs(String handlerId) {
        return runs().stream().filter(run -> run.handlerId().equals(handlerId)).toList();
    }

    /** Returns what was declared of the handlers of a kopfj operator; nothing before its first start, nor of a foreign one. */
    public synchronized List<Declaration> declarations() {
        return declarations;
    }

    /** Returns the kopfj operator at work, or as it was at last: whether it is ready, how it is, why it has ended. */
    public Running running() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException("%s has not begun yet; let time pass first.".formatted(name));
        }
        return current;
    }

    /** Tells whether the operator has been started, and neither been stopped nor crashed since. */
    public boolean isRunning() {
        return life != null;
    }

    /** Returns the requests that it has sent to the API server in all its lives, in order: method and path each. */
    public List<String> requests() {
        return requests.sent();
    }

    /** Returns which handlers were called, each with its object, in order, even if nobody was told how they ended. */
    public synchronized List<String> begun() {
        return List.copyOf(begun);
    }

    /** Lets the operator die where it stands: what it had begun is left undone, and it says goodbye to nobody. */
    public void crash() {
        Actor dying = living("crash").actor();
        cluster.trace().fault(name, "crashed");
        life = null;
        dying.crash();
        SimulatedPorts open = ports;
        if (open != null) {
            open.close();
        }
    }

    /** Lets the operator die when it is about to send its nth request, which is 1 at first, and starts it again later. */
    public void crashBefore(int request, Duration downtime) {
        requests.before(request, () -> crashFor(downtime));
    }

    /**
     * Lets the operator die when its nth request, which is 1 at first, has been answered, and before it hears the answer;
     * it is started again later.
     */
    public void crashAfter(int request, Duration downtime) {
        requests.after(request, () -> crashFor(downtime));
    }

    /** Asks the operator to stop; handlers that are at work finish as time goes on, and no others begin. */
    public void stop() {
        living("stop").end();
        cluster.trace().tell(name, "stops");
        life = null;
    }

    /**
     * Starts the operator again, after it was stopped or has crashed: from new objects if it was given as a class or a
     * supplier, from the same ones if it was given as an object.
     */
    public void restart() {
        if (life != null) {
            throw new IllegalStateException(
                    "%s cannot be started: it is running; stop or crash it first.".formatted(name));
        }
        start();
    }

    RunningOperator start() {
        Actor actor = cluster.actor(name);
        if (carried) {
            actor.becomeGuest().onExit(this::exits);
        }
        cluster.processes().began(actor, this::die);
        long start = cluster.trace().tell(name, "starts");
        Life begun = new Life(actor, actor.simulation().gate("the start of " + name), foreign);
        KubernetesClient client = requests.heardBy(cluster.client(actor), actor);
        cluster.trace().because(start, () -> begun.begin(client, factory.get()));
        life = begun;
        return this;
    }

    private void exits(int code) {
        cluster.trace().tell(name, "exits with code " + code);
        life = null;
    }

    private void die(@Nullable Duration restartAfter) {
        if (life == null) {
            return;
        }
        if (restartAfter != null) {
            cluster.actor("supervisor").after(restartAfter, "restart " + name, this::restartUnlessRunning);
        }
        crash();
    }

    private void restartUnlessRunning() {
        if (life == null) {
            start();
        }
    }

    /** What happens at this moment is noted before the crash; the request that it comes upon goes no further. */
    private void crashFor(Duration downtime) {
        Actor dying = living("crash").actor();
        cluster.actor("supervisor").after(downtime, "restart " + name, this::restart);
        dying.after(Duration.ofNanos(1_000), "crash " + name, this::crash);
        dying.simulation().gate("the crash of " + name).await();
    }

    private Life living(String attempt) {
        if (life == null) {
            throw new IllegalStateException("%s cannot %s: it is not running.".formatted(name, attempt));
        }
        return life;
    }

    /** The time from one start to the next stop or crash. */
    private static final class Life {
        private final Actor actor;
        private final Gate started;
        private final boolean beside;
        private final CompletableFuture<Runnable> stop = new CompletableFuture<>();

        /** What starts threads of its own, and waits for them, may not keep the baton meanwhile. */
        Life(Actor actor, Gate started, boolean ownThreads) {
            this.actor = actor;
            this.started = started;
            this.beside = ownThreads && !actor.simulation().isVirtual();
        }

        Actor actor() {
            return actor;
        }

        void begin(KubernetesClient client, Beginning beginning) {
            perform("start of " + actor.name(), () -> {
                stop.complete(beginning.begin(client, actor));
                started.open();
            });
        }

        void end() {
            perform("stop of " + actor.name(), () -> {
                if (!beside) {
                    started.await();
                }
                stop.join().run();
                if (actor.isGuest()) {
                    actor.crash();
                }
            });
        }

        private void perform(String what, Runnable work) {
            if (beside) {
                actor.callback(what, work);
            } else {
                actor.start(what, work);
            }
        }
    }

    private Beginning kopfj(Operator operator) {
        synchronized (this) {
            declarations = operator.declarations();
        }
        return (client, living) -> {
            SimulatedPorts opened = new SimulatedPorts(cluster, living);
            ports = opened;
            HandlerStory story = new HandlerStory(cluster, name);
            Timeline timeline = new SimulatedTimeline(living, handler -> begins(handler, story));
            Running started = operator.start(client, timeline, run -> handled(run, story), opened);
            running = started;
            return started::stop;
        };
    }

    /** What such an operator makes of threads when it is made is its own, too. */
    private static Beginning foreign(Supplier<? extends ForeignOperator> operators) {
        return (client, living) -> {
            ForeignOperator operator = operators.get();
            operator.start(client);
            return operator::stop;
        };
    }

    private void begins(String handler, HandlerStory story) {
        synchronized (this) {
            begun.add(handler);
            beginnings.put(handler, cluster.simulation().elapsed());
        }
        story.begins(handler);
    }

    private void handled(HandlerRun run, HandlerStory story) {
        synchronized (this) {
            runs.add(TimedRun.of(run, beginnings, cluster.simulation().elapsed()));
        }
        story.ended(run);
    }
}
