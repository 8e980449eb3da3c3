package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.testkit.guest.Agent;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A cluster and the operators that run in it.
 *
 * <pre>{@code
 * try (Session session = Session.start(4711)) {
 *     RunningOperator operator = session.start(MinimalOperator.class);
 *     session.cluster().settle();
 * }
 * }</pre>
 */
public final class Session implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    private final Cluster cluster;
    private final List<RunningOperator> operators = new ArrayList<>();
    private final boolean carriesThreads;

    private Session(Cluster cluster, boolean carriesThreads) {
        this.cluster = cluster;
        this.carriesThreads = carriesThreads;
        cluster.audit();
        OperatorImages.of(cluster).putDeclared();
    }

    /** Starts an empty cluster in virtual time. */
    public static Session start(long seed) {
        return start(seed, Pacing.virtual());
    }

    /** Starts an empty cluster whose time passes as said; it has the images that the class path declares. */
    public static Session start(long seed, Pacing pacing) {
        return new Session(Cluster.start(seed, pacing), false);
    }

    /**
     * Starts an empty cluster for operators with threads, timers and clocks of their own. If this JVM lets the simulation
     * carry them, time is virtual for these operators too, and a run is repeatable; if not, time passes by the clock on the
     * wall, and the log and the trace say so.
     */
    public static Session startForThreads(long seed) {
        String refusal = Agent.install();
        if (refusal.isEmpty()) {
            return new Session(Cluster.start(seed), true);
        }
        Session session = start(seed, Pacing.wall());
        String notice = "Time passes by the clock on the wall, and the run is not repeatable: the threads of operators"
                + " are not carried by the simulation, as " + refusal + ".";
        session.cluster.trace().tell("session", notice);
        LOG.log(Level.WARNING, notice);
        return session;
    }

    /** Tells whether the threads, timers and clocks of foreign operators are carried by the simulation. */
    public boolean carriesThreads() {
        return carriesThreads;
    }

    /** Returns the cluster. */
    public Cluster cluster() {
        return cluster;
    }

    /** Returns the operators that were started here, in that order. */
    public List<RunningOperator> operators() {
        return List.copyOf(operators);
    }

    /** Runs an operator made of a class: either its methods are handlers, or it is a {@link ForeignOperator}. */
    public RunningOperator start(Class<?> type) {
        String name = unique(nameOf(type));
        Class<?> player = Understudy.playerOf(type);
        if (ForeignOperator.class.isAssignableFrom(player)) {
            return started(foreign(name, () -> (ForeignOperator) Instances.of(player)));
        }
        return started(RunningOperator.of(cluster, name, () -> Operator.of(Instances.of(player))));
    }

    /** Runs an operator that was built before; a restart begins with the same handler objects. */
    public RunningOperator start(Operator operator) {
        return started(RunningOperator.of(cluster, unique(operator.name()), () -> operator));
    }

    /** Runs an operator of another framework; a restart asks for a new one. */
    public RunningOperator start(String name, Supplier<? extends ForeignOperator> operators) {
        return started(foreign(unique(name), operators));
    }

    /** Runs a kopfj operator; a restart asks for a new one, with handler objects that remember nothing. */
    public RunningOperator startKopfj(String name, Supplier<Operator> operators) {
        return started(RunningOperator.of(cluster, unique(name), operators));
    }

    /** Ends the cluster and all that runs in it. */
    @Override
    public void close() {
        cluster.close();
    }

    private RunningOperator foreign(String name, Supplier<? extends ForeignOperator> operators) {
        return carriesThreads
                ? RunningOperator.carried(cluster, name, operators)
                : RunningOperator.foreign(cluster, name, operators);
    }

    private RunningOperator started(RunningOperator operator) {
        operators.add(operator);
        return operator.start();
    }

    /** Two of a name could not be told apart in the trace. */
    private String unique(String name) {
        Set<String> taken = operators.stream().map(RunningOperator::name).collect(Collectors.toSet());
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = "%s-%d".formatted(name, number);
        }
        return free;
    }

    /** Returns the name under which an operator made of a class stands in the trace, and faults strike it. */
    public static String nameOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
