package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Settings;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Reason;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Optional delete handlers hold no object, but are told of its deletion as long as anything else does. */
class OptionalDeletionTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final String OTHERS = "others.dev/holds";
    private static final HandlerOptions OPTIONAL = HandlerOptions.defaults().asOptional();

    private final Session session = Session.start(5);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void nobodyIsToldOfAnObjectThatNothingHolds() {
        RunningOperator operator = start(Operator.named("late").onDelete(KIND, "o", OPTIONAL, change -> null));
        create();

        delete();

        assertThat(operator).ran("o").never();
        assertThat(Examples.named(client, "a").get()).isNull();
        assertThat(Written.by(operator, session.cluster())).hasSize(1).allMatch(one -> !one.contains("finalizers"));
    }

    @Test
    void whatSomebodyElseHoldsIsToldOfOnceAlsoAfterARestart() {
        RunningOperator operator = start(Operator.named("told")
                .onDelete(KIND, "o", OPTIONAL, change -> null)
                .onField(KIND, "f", HandlerOptions.defaults().where(f -> f.field("spec.field")), change -> null));
        create(OTHERS);

        delete();
        crashAndRestart(operator);
        letGo();

        assertThat(operator.runs("o")).extracting(HandlerRun::reason).containsExactly(Reason.DELETE);
        assertThat(operator).ran("f/spec.field").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void failuresAreRetriedWhileTheObjectIsHeld() {
        RunningOperator operator = start(Operator.named("retrying").onDelete(KIND, "o", OPTIONAL, change -> {
            if (change.attempt().number() < 2) {
                throw new TemporaryError("not yet", Duration.ofSeconds(20));
            }
            return null;
        }));
        create(OTHERS);

        delete();

        assertThat(operator).ran("o").times(3).lastly(Outcome.SUCCEEDED);
        letGo();
    }

    @Test
    void ofAnObjectThatIsHeldByTheOperatorTooAllAreToldOnce() {
        RunningOperator operator = start(Operator.named("both")
                .onDelete(KIND, "o", OPTIONAL, change -> null)
                .onDelete(KIND, "d", change -> null));
        create(OTHERS);

        delete();
        assertThat(Examples.named(client, "a").get().getMetadata().getFinalizers())
                .containsExactly(OTHERS);
        crashAndRestart(operator);
        letGo();

        assertThat(operator).ran("o").once();
        assertThat(operator).ran("d").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void whileADaemonEndsTheyAreTold() {
        RunningOperator operator = start(Operator.named("daemon")
                .onDelete(KIND, "o", OPTIONAL, change -> null)
                .daemon(KIND, "background", background -> {
                    background.stopped().await(Duration.ofDays(1));
                    return null;
                }));
        create();

        delete();

        assertThat(operator).ran("o").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void theSettingLeavesThemOutAsKopfDoes() {
        RunningOperator operator = start(Operator.named("compatible")
                .settings(Settings.defaults().asKopfCompatible())
                .onDelete(KIND, "o", OPTIONAL, change -> null));
        create(OTHERS);

        delete();

        assertThat(operator).ran("o").never();
        letGo();
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.onCreate(KIND, "c", change -> null).build());
    }

    private void create(String... finalizers) {
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(10));
        Examples.named(client, "a").edit(example -> {
            List<String> all = example.getMetadata().getFinalizers();
            all.addAll(List.of(finalizers));
            return example;
        });
        session.cluster().advance(Duration.ofSeconds(10));
    }

    private void delete() {
        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(5));
    }

    private void letGo() {
        Examples.named(client, "a").edit(example -> {
            example.getMetadata().setFinalizers(List.of());
            return example;
        });
        session.cluster().advance(Duration.ofMinutes(5));
    }

    private void crashAndRestart(RunningOperator operator) {
        operator.crash();
        session.cluster().advance(Duration.ofSeconds(10));
        operator.restart();
        session.cluster().advance(Duration.ofMinutes(5));
    }
}
