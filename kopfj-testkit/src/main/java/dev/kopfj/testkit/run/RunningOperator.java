package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An operator in the background of a test: it can be stopped, crashed and started again, and its handlers' runs are kept. */
public final class RunningOperator {

    /** How the operator is begun; whatever is begun can be stopped. */
    interface Beginning {
        Runnable begin(KubernetesClient client, Actor actor);
    }

    private final Cluster cluster;
    private final String name;
    private final Supplier<Beginning> factory;
    private final List<HandlerRun> runs = new ArrayList<>();
    private @Nullable Actor actor;
    private @Nullable Runnable stop;

    private RunningOperator(Cluster cluster, String name, Supplier<Beginning> factory) {
        this.cluster = cluster;
        this.name = name;
        this.factory = factory;
    }

    static RunningOperator of(Cluster cluster, String name, Supplier<Operator> operators) {
        RunningOperator[] self = {null};
        Supplier<Beginning> factory = () -> self[0].kopfj(operators.get());
        self[0] = new RunningOperator(cluster, name, factory);
        return self[0];
    }

    static RunningOperator foreign(Cluster cluster, String name, Supplier<? extends ForeignOperator> operators) {
        return new RunningOperator(cluster, name, () -> foreign(operators.get()));
    }

    /** Returns the name under which the operator stands in the trace. */
    public String name() {
        return name;
    }

    /** Returns what the handlers of a kopfj operator did so far, in order; the list of a foreign operator is empty. */
    public List<HandlerRun> runs() {
        return List.copyOf(runs);
    }

    /** Returns what the named handler did so far. */
    public List<HandlerRun> runs(String handlerId) {
        return runs.stream().filter(run -> run.handlerId().equals(handlerId)).toList();
    }

    /** Tells whether the operator has been started, and neither been stopped nor crashed since. */
    public boolean isRunning() {
        return actor != null;
    }

    /** Lets the operator die where it stands: what it had begun is left undone, and it says goodbye to nobody. */
    public void crash() {
        living("crash").crash();
        cluster.trace().tell(name, "crashed");
        actor = null;
    }

    /** Asks the operator to stop; it does so as time goes on. */
    public void stop() {
        living("stop").start("stop of " + name, () -> {
            if (stop != null) {
                stop.run();
            }
        });
        cluster.trace().tell(name, "stops");
        actor = null;
    }

    /** Starts the operator again, from new objects, after it was stopped or has crashed. */
    public void restart() {
        if (actor != null) {
            throw new IllegalStateException(
                    "%s cannot be started: it is running; stop or crash it first.".formatted(name));
        }
        start();
    }

    RunningOperator start() {
        Actor living = cluster.actor(name);
        actor = living;
        stop = null;
        cluster.trace().tell(name, "starts");
        KubernetesClient client = cluster.client(living);
        living.start("start of " + name, () -> stop = factory.get().begin(client, living));
        return this;
    }

    private Actor living(String attempt) {
        if (actor == null) {
            throw new IllegalStateException("%s cannot %s: it is not running.".formatted(name, attempt));
        }
        return actor;
    }

    private Beginning kopfj(Operator operator) {
        return (client, living) -> operator.start(client, new SimulatedTimeline(living), this::handled)::stop;
    }

    private static Beginning foreign(ForeignOperator operator) {
        return (client, living) -> {
            operator.start(client);
            return operator::stop;
        };
    }

    private void handled(HandlerRun run) {
        runs.add(run);
        cluster.trace().tell(name, Telling.of(run));
    }
}
