package dev.kopfj.operators.tenants;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.object.Status;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnStartup;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The same steps for a new tenant as {@link TenantOperator} has, in the way of Kopf, which knows no order: each step looks
 * whether the one before is done, and is tried again ten seconds later if it is not. The steps have other names than there,
 * so that one can take over from the other: a step that has been tried counts as one that need not wait any more.
 */
public class RetryingTenantOperator {

    private static final Duration LATER = Duration.ofSeconds(10);

    @OnStartup
    Settings meetOnlyOneself(Settings settings) {
        return settings.withPeering(Peering.named("tenants"));
    }

    @OnCreate(value = TenantOperator.TENANTS, order = 1)
    Map<String, String> createBlob(Owner owner, Meta meta, Spec spec, KubernetesClient client) {
        client.resource(owner.adopt(Parts.blobStorage(meta.name(), spec.getInt("gigabytes", 1))))
                .serverSideApply();
        return Map.of("name", meta.name());
    }

    @OnCreate(value = TenantOperator.TENANTS, order = 2)
    Map<String, String> startNats(Owner owner, Meta meta, Status status, KubernetesClient client) {
        requireDone("createBlob", status);
        List<Object> conditions =
                state(Parts.blobStorage(meta.name(), 1), owner, client).getList("conditions");
        if (!conditions.contains(BlobOperator.READY)) {
            throw new TemporaryError("the blob storage is not ready", LATER);
        }
        client.resource(owner.adopt(Parts.nats(meta.name()))).serverSideApply();
        return Map.of("name", meta.name());
    }

    @OnCreate(value = TenantOperator.TENANTS, order = 3)
    Map<String, String> register(Owner owner, Meta meta, Status status, KubernetesClient client) {
        requireDone("startNats", status);
        if (!state(Parts.nats(meta.name()), owner, client)
                .getString("phase", "")
                .equals("Running")) {
            throw new TemporaryError("NATS is not running", LATER);
        }
        client.resource(owner.adopt(Parts.account(meta.name()))).serverSideApply();
        return Map.of("account", Parts.accountName(meta.name()));
    }

    private static void requireDone(String step, Status status) {
        if (!status.has(step)) {
            throw new TemporaryError(step + " is not done", LATER);
        }
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Status state(GenericKubernetesResource part, Owner owner, KubernetesClient client) {
        GenericKubernetesResource found = client.resource(owner.adopt(part)).get();
        Object status = found == null ? null : found.getAdditionalProperties().get("status");
        return new Status(status == null ? Map.of() : (Map<String, Object>) status);
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new RetryingTenantOperator()).launch(args));
    }
}
