package dev.kopfj.testkit.guest;

import dev.kopfj.testkit.run.ForeignOperator;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** An operator as people write them with the Java Operator SDK, of which one instance leads. */
final class SdkOperator implements ForeignOperator {

    static final String LOCK = "greeters";

    private final String identity;
    private final boolean exits;
    private @Nullable Operator operator;

    /** An operator that loses the lead ends its process, if it may. */
    SdkOperator(String identity, boolean exits) {
        this.identity = identity;
        this.exits = exits;
    }

    // region start
    @Override
    public void start(KubernetesClient client) {
        Operator started = new Operator(overrides -> overrides
                .withKubernetesClient(client)
                .withLeaderElectionConfiguration(LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LOCK)
                        .withLeaseNamespace("default")
                        .withIdentity(identity)
                        .withLeaseDuration(Duration.ofSeconds(3))
                        .withRenewDeadline(Duration.ofSeconds(2))
                        .withRetryPeriod(Duration.ofMillis(500))
                        .withExitOnStopLeading(exits)
                        .build()));
        started.register(new Greeter(identity));
        started.start();
        operator = started;
    }

    @Override
    public void stop() {
        if (operator != null) {
            operator.stop();
        }
    }
    // endregion

    /** Makes a Secret for each ConfigMap, slowly, by chance, and sometimes not at the first attempt. */
    @ControllerConfiguration
    static final class Greeter implements Reconciler<ConfigMap> {

        private final String identity;

        Greeter(String identity) {
            this.identity = identity;
        }

        @Override
        public List<EventSource<?, ConfigMap>> prepareEventSources(EventSourceContext<ConfigMap> context) {
            return List.of(new InformerEventSource<>(
                    InformerEventSourceConfiguration.from(Secret.class, ConfigMap.class)
                            .build(),
                    context));
        }

        @Override
        public UpdateControl<ConfigMap> reconcile(ConfigMap map, Context<ConfigMap> context)
                throws InterruptedException, ExecutionException {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, 40));
            if (Math.random() < 0.2) {
                throw new IllegalStateException("bad luck");
            }
            if (context.getSecondaryResource(Secret.class).isEmpty()) {
                String greeting = CompletableFuture.supplyAsync(
                                () -> "hello from %s at %s, %s".formatted(identity, Instant.now(), UUID.randomUUID()))
                        .get();
                context.getClient().resource(secret(map, greeting)).serverSideApply();
            }
            return UpdateControl.<ConfigMap>noUpdate().rescheduleAfter(Duration.ofMinutes(10));
        }

        private static Secret secret(ConfigMap map, String greeting) {
            return new SecretBuilder()
                    .withNewMetadata()
                    .withName(map.getMetadata().getName())
                    .withNamespace(map.getMetadata().getNamespace())
                    .addNewOwnerReference()
                    .withApiVersion("v1")
                    .withKind("ConfigMap")
                    .withName(map.getMetadata().getName())
                    .withUid(map.getMetadata().getUid())
                    .endOwnerReference()
                    .endMetadata()
                    .addToStringData("greeting", greeting)
                    .build();
        }

        static ConfigMap map(String name) {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .withNamespace("default")
                    .endMetadata()
                    .build();
        }
    }
}
