package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.config.Settings;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests whose answers never come are made again. */
class UnansweredTest {

    @Test
    void afterTheTimeOfTheSettingsOnTheWall() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder()
                                .withMasterUrl("http://127.0.0.1:" + server.getLocalPort())
                                .build())
                        .build()) {
            CountDownLatch connections = new CountDownLatch(2);
            Thread deaf = new Thread(() -> acceptAll(server, connections));
            deaf.setDaemon(true);
            deaf.start();

            Running running = Operator.named("patient")
                    .onCreate("pods.v1", "c", change -> null)
                    .settings(Settings.defaults().withRequestTimeout(Duration.ofMillis(300)))
                    .build()
                    .start(client);

            assertThat(connections.await(30, TimeUnit.SECONDS)).isTrue();
            running.stop();
            assertThat(running.awaitStopped(Duration.ofSeconds(30))).isTrue();
        }
    }

    /** Hears of each request, and says nothing. */
    private static void acceptAll(ServerSocket server, CountDownLatch connections) {
        try {
            while (true) {
                var unanswered = server.accept();
                assertThat(unanswered.isConnected()).isTrue();
                connections.countDown();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
