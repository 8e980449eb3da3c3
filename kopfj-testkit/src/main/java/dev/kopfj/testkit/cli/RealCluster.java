package dev.kopfj.testkit.cli;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.testkit.run.Instances;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import dev.kopfj.testkit.scenario.ScenarioError;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster that is really there, by a context of a kubeconfig; operators run in this process against it. */
final class RealCluster implements AutoCloseable {

    private static final Duration SLEEP_MAX = Duration.ofMinutes(5);
    private static final Duration READY_MAX = Duration.ofSeconds(30);
    private static final String SIMULATION = "sim.kopfj.dev";

    private final KubernetesClient client;
    private final boolean simulated;

    private RealCluster(KubernetesClient client) {
        this.client = client;
        this.simulated = client.getApiGroup(SIMULATION) != null;
    }

    /** Finds a context in a kubeconfig, or in the one that kubectl would take. */
    static RealCluster of(String context, @Nullable Path kubeconfig) {
        try {
            Config config = kubeconfig == null
                    ? Config.autoConfigure(context)
                    : Config.fromKubeconfig(context, kubeconfig.toFile());
            if (config.getCurrentContext() == null
                    || !context.equals(config.getCurrentContext().getName())) {
                throw new ScenarioError("There is no context \"%s\" in %s."
                        .formatted(context, kubeconfig == null ? "the kubeconfig" : kubeconfig));
            }
            return new RealCluster(
                    new KubernetesClientBuilder().withConfig(config).build());
        } catch (KubernetesClientException unreadable) {
            throw new ScenarioError(
                    "The kubeconfig %s cannot be read: %s".formatted(kubeconfig, unreadable), unreadable);
        }
    }

    Outcome play(Scenario scenario) {
        Optional<String> obstacle = obstacle(scenario);
        if (obstacle.isPresent()) {
            return Outcome.skipped(scenario, obstacle.get());
        }
        List<Running> running = new ArrayList<>();
        try {
            scenario.operators().forEach(name -> running.add(start(name)));
            return Player.perform(scenario, client, new WallTiming());
        } finally {
            running.forEach(Running::stop);
            running.forEach(operator -> operator.awaitStopped(READY_MAX));
        }
    }

    /** Returns why a scenario cannot be played where time is real and nobody injects faults. */
    private Optional<String> obstacle(Scenario scenario) {
        if (!scenario.simulatedKinds().isEmpty() && !simulated) {
            return Optional.of("only a simulated cluster has %s of %s"
                    .formatted(String.join(", ", scenario.simulatedKinds()), SIMULATION));
        }
        if (scenario.slept().compareTo(SLEEP_MAX) > 0) {
            return Optional.of("it sleeps %s, which only virtual time shortens; the limit is %s"
                    .formatted(scenario.slept(), SLEEP_MAX));
        }
        return Optional.empty();
    }

    private Running start(String className) {
        try {
            Running running =
                    Operator.of(Instances.of(Class.forName(className))).start(client);
            running.awaitReady(READY_MAX);
            return running;
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new ScenarioError("There is no class %s to run as an operator.".formatted(className), missing);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
