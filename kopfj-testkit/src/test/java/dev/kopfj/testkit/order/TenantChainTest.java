package dev.kopfj.testkit.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.property.ending.Difference;
import dev.kopfj.testkit.property.ending.Play;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Three operators, each with an own part of one work: a tenant gets a blob storage, and then a queue, and is welcomed.
 * Whichever of them crashes, and wherever, the tenant is welcomed in the end, and everything is there just once.
 */
class TenantChainTest {

    private static final HandlerOptions ANY = HandlerOptions.defaults();

    private static final List<Supplier<Operator>> ALL =
            List.of(TenantChainTest::tenants, TenantChainTest::blobs, TenantChainTest::queues);

    @Test
    void theOperatorOfTenantsMayCrashAtEveryRequest() {
        assertThat(differences(0)).isEmpty();
    }

    @Test
    void theOperatorOfBlobsMayCrashAtEveryRequest() {
        assertThat(differences(1)).isEmpty();
    }

    @Test
    void theOperatorOfQueuesMayCrashAtEveryRequest() {
        assertThat(differences(2)).isEmpty();
    }

    private static Map<?, ?> differences(int crashing) {
        List<Supplier<Operator>> others = new ArrayList<>(ALL);
        Supplier<Operator> one = others.remove(crashing);
        Crashes crashes = Crashes.atEveryRequest(Play.of(one, TenantChainTest::script)
                .in(cluster -> Kinds.define(cluster.client(), "Tenant", "Blob", "Queue"))
                .beside(others));

        assertThat(crashes.requests()).hasSizeGreaterThan(8);
        return crashes.allowing("a handler runs again if its success was not written", Difference::isOfMoreRuns)
                .allowing(
                        "objects that are there when the operator comes back are reconciled",
                        d -> d.isOfOtherRuns() && d.place().contains(" for resume, "))
                .differences();
    }

    private static void script(Cluster cluster) {
        Kinds.create(cluster.client(), "Tenant", "acme");
        cluster.advance(Duration.ofMinutes(5));
        assertThat(Kinds.status(cluster.client(), "Tenant", "acme"))
                .containsEntry("welcome", "welcome, acme")
                .doesNotContainKey("waiting");
    }

    private static Operator tenants() {
        String resource = Kinds.resource("Tenant");
        return Operator.named("tenants")
                .onCreate(resource, "blob", change -> apply(change, "Blob"))
                .onCreate(
                        resource,
                        "queue",
                        ANY.after("blob")
                                .waitFor(Awaited.of(Kinds.resource("Blob"))
                                        .named("{metadata.name}")
                                        .until("Ready")),
                        change -> apply(change, "Queue"))
                .onCreate(
                        resource,
                        "welcome",
                        ANY.after("queue")
                                .waitFor(Awaited.of(Kinds.resource("Queue"))
                                        .thatItOwns()
                                        .until("status.phase=Running")),
                        change -> "welcome, " + change.meta().name())
                .build();
    }

    private static Operator blobs() {
        return Operator.named("blobs")
                .onCreate(Kinds.resource("Blob"), "make", change -> {
                    if (change.attempt().number() < 2) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(10));
                    }
                    change.patch().status().put("conditions", List.of(Map.of("type", "Ready", "status", "True")));
                    return null;
                })
                .build();
    }

    private static Operator queues() {
        return Operator.named("queues")
                .reconcile(Kinds.resource("Queue"), "keep", ReconcileOptions.defaults(), change -> {
                    if (change.attempt().number() < 1) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(10));
                    }
                    change.patch().status().put("phase", "Running");
                    return null;
                })
                .build();
    }

    private static String apply(Change tenant, String kind) {
        GenericKubernetesResource child = new GenericKubernetesResourceBuilder()
                .withApiVersion("example.com/v1")
                .withKind(kind)
                .withNewMetadata()
                .withName(tenant.meta().name())
                .endMetadata()
                .build();
        ResourceDefinitionContext context = new ResourceDefinitionContext.Builder()
                .withGroup("example.com")
                .withVersion("v1")
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
        tenant.client()
                .genericKubernetesResources(context)
                .resource(tenant.owner().adopt(child))
                .serverSideApply();
        return "applied";
    }
}
