package dev.kopfj.testkit.run;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
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

    private final Cluster cluster;
    private final List<RunningOperator> operators = new ArrayList<>();

    private Session(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts an empty cluster in virtual time. */
    public static Session start(long seed) {
        return start(seed, Pacing.virtual());
    }

    /** Starts an empty cluster whose time passes as said; it has the images that the class path declares. */
    public static Session start(long seed, Pacing pacing) {
        Cluster cluster = Cluster.start(seed, pacing);
        cluster.audit();
        OperatorImages.of(cluster).putDeclared();
        return new Session(cluster);
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
            return started(RunningOperator.foreign(cluster, name, () -> (ForeignOperator) Instances.of(player)));
        }
        return started(RunningOperator.of(cluster, name, () -> Operator.of(Instances.of(player))));
    }

    /** Runs an operator that was built before; a restart begins with the same handler objects. */
    public RunningOperator start(Operator operator) {
        return started(RunningOperator.of(cluster, unique(operator.name()), () -> operator));
    }

    /** Runs an operator of another framework; a restart asks for a new one. */
    public RunningOperator start(String name, Supplier<? extends ForeignOperator> operators) {
        return started(RunningOperator.foreign(cluster, unique(name), operators));
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

    private static String nameOf(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
