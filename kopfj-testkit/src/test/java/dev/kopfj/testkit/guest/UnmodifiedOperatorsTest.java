package dev.kopfj.testkit.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.ForeignOperator;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Operators of others: where this JVM lets their threads be carried, all that they do follows from the seed. */
class UnmodifiedOperatorsTest {

    private static final int SEEDS = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int LOOKS_MAX = 200;

    /** What a run leaves: its story, and a number that differs if anything does. */
    private record Story(String text, String fingerprint, boolean carried) {}

    @Test
    void anOperatorOfTheJavaOperatorSdkRunsTheSameTwiceForEachSeed() {
        repeat(
                SdkOperator.LOCK,
                SdkOperator::new,
                client -> client.secrets()
                                .inNamespace("default")
                                .list()
                                .getItems()
                                .size()
                        == 3);
    }

    @Test
    void anInformerWithLeaderElectionRunsTheSameTwiceForEachSeed() {
        repeat(
                InformerOperator.LOCK,
                (identity, exits) -> new InformerOperator(identity),
                client -> client.configMaps().inNamespace("default").list().getItems().stream()
                                .filter(map ->
                                        map.getData() != null && map.getData().containsKey("by"))
                                .count()
                        == 3);
    }

    /** By the clock on the wall no two runs are the same; one shows that the operators work, and its story says why. */
    private static void repeat(
            String lock, BiFunction<String, Boolean, ForeignOperator> operators, Predicate<KubernetesClient> done) {
        Story first = run(1, lock, operators, done);
        if (!first.carried()) {
            assertThat(first.text())
                    .contains("session")
                    .contains("Time passes by the clock on the wall")
                    .contains("not carried by the simulation");
            return;
        }
        assertThat(run(1, lock, operators, done)).isEqualTo(first);
        assertThat(LongStream.rangeClosed(2, SEEDS).filter(seed -> differs(seed, lock, operators, done)))
                .as("seeds whose two runs differ")
                .isEmpty();
        assertThat(run(2, lock, operators, done).text()).isNotEqualTo(first.text());
    }

    private static boolean differs(
            long seed,
            String lock,
            BiFunction<String, Boolean, ForeignOperator> operators,
            Predicate<KubernetesClient> done) {
        return !run(seed, lock, operators, done).equals(run(seed, lock, operators, done));
    }

    /** Two instances; the leader is killed, the other one takes over, and the first comes back to wait. */
    private static Story run(
            long seed,
            String lock,
            BiFunction<String, Boolean, ForeignOperator> operators,
            Predicate<KubernetesClient> done) {
        try (Session session = Session.startForThreads(seed)) {
            boolean carried = session.carriesThreads();
            Cluster cluster = session.cluster();
            KubernetesClient client = cluster.client();
            RunningOperator one = session.start("one", () -> operators.apply("one", carried));
            RunningOperator two = session.start("two", () -> operators.apply("two", carried));
            await(cluster, "a leader", () -> !holder(client, lock).isEmpty());
            String leader = holder(client, lock);

            client.resource(SdkOperator.Greeter.map("a")).create();
            client.resource(SdkOperator.Greeter.map("b")).create();
            cluster.advance(Duration.ofSeconds(1));
            RunningOperator killed = leader.equals("one") ? one : two;
            end(killed, carried);
            client.resource(SdkOperator.Greeter.map("c")).create();
            await(cluster, "another leader", () -> !holder(client, lock).equals(leader));
            await(cluster, "the work", () -> done.test(client));

            if (carried) {
                killed.restart();
                cluster.advance(Duration.ofSeconds(10));
                assertThat(holder(client, lock)).isNotEqualTo(leader);
            } else {
                end(killed == one ? two : one, false);
                cluster.advance(Duration.ofSeconds(1));
            }
            return new Story(
                    cluster.trace().text(), String.valueOf(cluster.trace().fingerprint()), carried);
        }
    }

    /** Threads of the operating system cannot be killed: they are asked to end. */
    private static void end(RunningOperator operator, boolean carried) {
        if (carried) {
            operator.crash();
        } else {
            operator.stop();
        }
    }

    private static void await(Cluster cluster, String what, BooleanSupplier until) {
        for (int looks = 0; looks < LOOKS_MAX && !until.getAsBoolean(); looks++) {
            cluster.advance(LOOK_EVERY);
        }
        assertThat(until.getAsBoolean()).as(what).isTrue();
    }

    private static String holder(KubernetesClient client, String lock) {
        Lease lease = client.leases().inNamespace("default").withName(lock).get();
        return lease == null || lease.getSpec().getHolderIdentity() == null
                ? ""
                : lease.getSpec().getHolderIdentity();
    }
}
