package dev.kopfj.testkit.property.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Wherever an operator crashes, it ends where it would have ended without. */
class CrashesTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    @Test
    void retriesUpdatesAndDeletionsSurviveACrashAtEveryRequest() {
        Crashes crashes = Crashes.atEveryRequest(
                Play.of(CrashesTest::operator, CrashesTest::script).in(cluster -> Examples.define(cluster.client())));

        assertThat(crashes.requests()).hasSizeGreaterThan(10);
        assertThat(crashes.allowing("a handler runs again if its success was not written", Difference::isOfMoreRuns)
                        .differences())
                .isEmpty();
    }

    @Test
    void aHandlerThatIsNotIdempotentIsFoundOut() {
        Crashes crashes = Crashes.atEveryRequest(Play.of(CrashesTest::careless, cluster -> {
                    Examples.create(cluster.client(), "a");
                    cluster.advance(Duration.ofMinutes(1));
                })
                .in(cluster -> Examples.define(cluster.client())));

        assertThat(crashes.differences().keySet())
                .extracting(Crash::toString)
                .anyMatch(
                        crash -> crash.matches("crash after request \\d+, POST /api/v1/namespaces/default/configmaps"));
        assertThat(crashes.differences().values())
                .filteredOn(differences -> differences.stream().anyMatch(each -> !each.isOfRuns()))
                .isNotEmpty()
                .allSatisfy(differences -> assertThat(differences)
                        .extracting(Difference::place)
                        .contains("ConfigMap default/child-#2 kind"));
    }

    private static void script(Cluster cluster) {
        Examples.create(cluster.client(), "a", Map.of("field", "value"));
        Examples.create(cluster.client(), "b", Map.of("field", "value"));
        cluster.advance(Duration.ofSeconds(30));
        Examples.named(cluster.client(), "a").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("field", "changed"));
            return object;
        });
        cluster.advance(Duration.ofSeconds(30));
        Examples.named(cluster.client(), "b").delete();
        cluster.advance(Duration.ofMinutes(1));
    }

    private static Operator operator() {
        return Operator.named("steady")
                .onCreate(KIND, "first", change -> Map.of("x", 1))
                .onCreate(KIND, "second", change -> {
                    if (change.attempt().number() < 2) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(2));
                    }
                    return "done";
                })
                .onUpdate(KIND, "changed", change -> change.spec().getString("field", "none"))
                .onDelete(KIND, "gone", change -> {
                    if (change.attempt().number() < 1) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(2));
                    }
                    return null;
                })
                .build();
    }

    private static Operator careless() {
        return Operator.named("careless")
                .onCreate(KIND, "child", change -> {
                    change.client()
                            .resource(new ConfigMapBuilder()
                                    .withNewMetadata()
                                    .withGenerateName("child-")
                                    .endMetadata()
                                    .build())
                            .create();
                    return null;
                })
                .build();
    }
}
