package dev.kopfj.testkit.scenario;

import dev.kopfj.DeclarationError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.rbac.Rights;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.testkit.scenario.internal.api.Timing;
import dev.kopfj.testkit.scenario.internal.test.TestDocument.OperatorName;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays scenarios, each in a cluster of its own. */
public final class Player {

    private Player() {}

    /** Plays a scenario; the same seed has the same outcome, line by line. */
    public static Outcome play(Scenario scenario, long seed) {
        if (scenario.document().setting().skipped()) {
            return Outcome.skipped(scenario, seed);
        }
        try (Session session = Session.start(seed)) {
            session.cluster().invariants().add(Standard.STORE);
            for (int i = 1; i <= scenario.document().setting().surroundings().nodes(); i++) {
                session.cluster().addNode("node-" + i);
            }
            scenario.document().setting().surroundings().operators().forEach(operator -> start(session, operator));
            return perform(scenario, session.cluster(), session.operators());
        }
    }

    private static void start(Session session, OperatorName operator) {
        Class<?> type = load(operator);
        try {
            session.start(type);
        } catch (IllegalArgumentException | DeclarationError unusable) {
            throw new ScenarioError(
                    "%s: %s cannot be run as an operator: %s"
                            .formatted(operator.place(), operator.className(), unusable.getMessage()),
                    unusable);
        }
    }

    /** Plays a scenario in a cluster that is reached by a client and has a time of its own; its story is not known. */
    public static Outcome perform(Scenario scenario, KubernetesClient client, Timing timing) {
        if (scenario.document().setting().skipped()) {
            return Outcome.skipped(scenario, 0);
        }
        Instant begin = timing.now();
        try (Cluster names = Cluster.start(begin.toEpochMilli())) {
            Protocol protocol = new Protocol(() -> "");
            Arena arena = new Arena(client, timing, names.simulation().chance("namespace of the scenario"));
            scenario.document()
                    .variants()
                    .forEach(variant -> new Performance(arena, scenario, variant, protocol).play());
            return new Outcome(
                    scenario,
                    0,
                    Outcome.Verdict.of(protocol.failures()),
                    protocol.failures(),
                    protocol.scene(),
                    Duration.between(begin, timing.now()),
                    names.trace(),
                    Rights.none());
        }
    }

    /** Plays a scenario in a cluster that is there already, with whatever runs in it. */
    static Outcome perform(Scenario scenario, Cluster cluster) {
        return perform(scenario, cluster, List.of());
    }

    private static Outcome perform(Scenario scenario, Cluster cluster, List<RunningOperator> operators) {
        Protocol protocol = new Protocol(() -> cluster.trace().tail(Outcome.LINES_SHOWN));
        scenario.document()
                .variants()
                .forEach(variant -> new Performance(Arena.of(cluster), scenario, variant, protocol).play());
        List<String> failures = new ArrayList<>(protocol.failures());
        failures.addAll(failing(cluster.invariants()::requireUnbroken));
        for (Rule rule : scenario.document().setting().surroundings().rules()) {
            rule.broken(operators).forEach(how -> failures.add("%s: %s".formatted(rule.words(), how)));
        }
        if (failures.isEmpty()) {
            failures.addAll(failing(cluster.faults()::requireAllHit));
        }
        return new Outcome(
                scenario,
                cluster.simulation().seed(),
                Outcome.Verdict.of(failures),
                failures,
                protocol.scene(),
                cluster.simulation().elapsed(),
                cluster.trace(),
                Rights.seenIn(cluster));
    }

    private static List<String> failing(Runnable demand) {
        try {
            demand.run();
            return List.of();
        } catch (AssertionError unmet) {
            return List.of(String.valueOf(unmet.getMessage()));
        }
    }

    private static Class<?> load(OperatorName operator) {
        try {
            return Class.forName(operator.className());
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new ScenarioError(
                    "%s: there is no class %s to run as an operator; correct the name, or add its module."
                            .formatted(operator.place(), operator.className()),
                    missing);
        }
    }
}
