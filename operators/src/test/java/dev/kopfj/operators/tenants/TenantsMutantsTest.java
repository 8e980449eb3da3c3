package dev.kopfj.operators.tenants;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.Reconcile;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantsMutantsTest {

    static class DoesNotWaitForTheBlobStorage extends TenantOperator {
        @Override
        @OnCreate(TENANTS)
        @After("createBlobStorage")
        Map<String, String> createNats(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
            return super.createNats(owner, meta, patch, client);
        }
    }

    static class DeletesInNoOrder extends TenantOperator {
        @Override
        @OnDelete(TENANTS)
        void deleteBlobStorage(Meta meta, Owner owner, KubernetesClient client) {
            super.deleteBlobStorage(meta, owner, client);
        }
    }

    static class DoesNotDrain extends NatsOperator {
        @Override
        void cleanup(Owner owner, Meta meta, Patch patch, KubernetesClient client) {}
    }

    @Reconcile(value = TenantOperator.NATS, owns = "statefulsets.v1.apps")
    static class LooksOnlyWhenTold extends NatsOperator {}

    @Test
    void aStepThatIsTooEarlyIsNoticed() {
        Mutant.of(TenantOperator.class, DoesNotWaitForTheBlobStorage.class)
                .isCaughtBy(TenantOperatorTest.class, "oneStepComesAfterTheOther", "CreatingBlobStorage", "Ready")
                .isCaughtBy("tenants-volume-late", "status.waiting");
    }

    @Test
    void aBlobStorageThatGoesTooEarlyIsNoticed() {
        Mutant.of(TenantOperator.class, DeletesInNoOrder.class)
                .isCaughtBy(
                        TenantOperatorTest.class,
                        "natsGoesBeforeTheBlobStorage",
                        "the tenant while NATS drains",
                        "not to be null");
    }

    @Test
    void serversThatAreCutOffAreNoticed() {
        Mutant.of(NatsOperator.class, DoesNotDrain.class)
                .isCaughtBy(TenantOperatorTest.class, "natsGoesBeforeTheBlobStorage", "the tenant while NATS drains");
    }

    @Test
    void aStatusThatStaysLostIsNoticed() {
        Mutant.of(NatsOperator.class, LooksOnlyWhenTold.class)
                .isCaughtBy("tenants-nats-status-lost", "status.phase: expected \"Running\", found nothing");
    }
}
