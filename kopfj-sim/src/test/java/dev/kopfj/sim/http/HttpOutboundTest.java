package dev.kopfj.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.sim.time.Simulation;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How programs outside are reached that answer, or do not. */
class HttpOutboundTest {
    private static final byte[] REVIEW = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch over = new CountDownLatch(1);
    private Simulation simulation;
    private HttpServer program;
    private Outbound outbound;

    @BeforeEach
    void start() throws IOException {
        simulation = Simulation.start(1, Pacing.wall());
        program = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        program.start();
        outbound = new HttpOutbound(simulation);
    }

    @AfterEach
    void stop() {
        over.countDown();
        program.stop(0);
        simulation.close();
    }

    private Outbound.Target target() {
        return new Outbound.Target("http://127.0.0.1:" + program.getAddress().getPort() + "/", new byte[0], null);
    }

    @Test
    void anAnswerIsRead() throws Outbound.Unreachable {
        program.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(exchange.getRequestBody().readAllBytes());
            exchange.close();
        });

        Outbound.Reply reply = outbound.post(target(), REVIEW, PATIENCE);

        assertThat(reply.code()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(REVIEW);
    }

    @Test
    void anAnswerWithoutAnEndIsGivenUp() {
        program.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1024 * 1024];
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 1024; i++) {
                    body.write(part);
                }
            }
        });

        assertThatThrownBy(() -> outbound.post(target(), REVIEW, PATIENCE))
                .isInstanceOf(Outbound.Unreachable.class)
                .hasMessage("http: response body too large");
    }

    @Test
    void whoDoesNotAnswerInTimeIsNotWaitedFor() {
        program.createContext("/", exchange -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });

        assertThatThrownBy(() -> outbound.post(target(), REVIEW, Duration.ofMillis(100)))
                .isInstanceOf(Outbound.Unreachable.class)
                .hasMessage("context deadline exceeded");
    }

    @Test
    void whoIsNotThereIsToldSo() {
        Outbound.Target gone = target();
        program.stop(0);

        assertThatThrownBy(() -> outbound.post(gone, REVIEW, PATIENCE))
                .isInstanceOf(Outbound.Unreachable.class)
                .hasMessageMatching("dial tcp 127\\.0\\.0\\.1:\\d+: connect: connection refused");
    }
}
