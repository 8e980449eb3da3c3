package dev.kopfj.operators.psql;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class PsqlMutantsTest {

    static class HeedsTheFirstSizeOnly extends PsqlOperator {
        @Override
        @OnCreate(value = "psqls.v1.test.com", id = "create_fn")
        Map<String, String> serve(Owner owner, Spec spec, KubernetesClient client, Logger logger) {
            return super.serve(owner, spec, client, logger);
        }
    }

    static class LeaksItsSet extends PsqlOperator {
        @Override
        StatefulSet adopt(Owner owner, StatefulSet set) {
            return owner.removeReference(super.adopt(owner, set));
        }
    }

    static class CreatesWhatMayBeThere extends PsqlOperator {
        @Override
        StatefulSet write(StatefulSet set, KubernetesClient client) {
            return client.resource(set).create();
        }
    }

    @Test
    void aSizeThatIsNotFollowedIsNoticed() {
        Mutant.of(PsqlOperator.class, HeedsTheFirstSizeOnly.class)
                .isCaughtBy(PsqlOperatorTest.class, "followsTheSizeAndKeepsTheData", "psql-pod-3 Running")
                .isCaughtBy("psql-resize", "StatefulSet", "spec.replicas: expected 2, found 4");
    }

    @Test
    void podsThatOutliveTheirPsqlAreNoticed() {
        Mutant.of(PsqlOperator.class, LeaksItsSet.class)
                .isCaughtBy(
                        PsqlOperatorTest.class,
                        "takesThePodsAwayWithThePsqlButNotTheData",
                        "Expecting empty but was",
                        "psql-pod-0 Running")
                .isCaughtBy("psql-deletion", "still matches what must not be");
    }

    @Test
    void aHandlerThatCannotBeRepeatedIsNoticed() {
        Mutant.of(PsqlOperator.class, CreatesWhatMayBeThere.class)
                .isCaughtBy(
                        PsqlOperatorTest.class,
                        "followsTheSizeAndKeepsTheData",
                        "psql-pod-3 Running",
                        "already exists");
    }
}
