package dev.kopfj.testkit.property.ending;

import dev.kopfj.Operator;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that can be played many times: what stands in the cluster before the operator starts, the operator, and what
 * its users do then.
 *
 * @param operators makes the operator, and a new one for each of its lives
 * @param neighbours make the operators that work beside it, and never crash
 */
public record Play(
        long seed,
        Consumer<Cluster> setting,
        Supplier<Operator> operators,
        Consumer<Cluster> script,
        List<Supplier<Operator>> neighbours) {

    /** Returns a play of seed 1 without a setting. */
    public static Play of(Supplier<Operator> operators, Consumer<Cluster> script) {
        return new Play(1, cluster -> {}, operators, script, List.of());
    }

    /** Returns the play in another setting. */
    public Play in(Consumer<Cluster> other) {
        return new Play(seed, other, operators, script, neighbours);
    }

    /** Returns the play with other operators in the same cluster. */
    public Play beside(List<Supplier<Operator>> others) {
        return new Play(seed, setting, operators, script, others);
    }

    /** Plays it, with the operator prepared as said when it has just been started, and tells how it ended. */
    public Ending run(Consumer<RunningOperator> prepare) {
        try (Session session = Session.start(seed)) {
            setting.accept(session.cluster());
            var operator = session.startKopfj("operator", operators);
            prepare.accept(operator);
            neighbours.forEach(neighbour -> session.startKopfj("neighbour", neighbour));
            script.accept(session.cluster());
            return Ending.of(session.cluster(), operator);
        }
    }
}
