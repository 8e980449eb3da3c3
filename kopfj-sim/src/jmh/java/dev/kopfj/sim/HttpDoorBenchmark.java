package dev.kopfj.sim;

import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.Pacing;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogManager;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Eight connections over plain HTTP to the cluster's port, and to {@code KubernetesMockServer}'s CRUD mode: each creates
 * an object, reads it, updates it, and deletes it again; at least 3 times as often at the cluster's.
 * A server that answers anything with the same tells what the sockets and this client alone cost.
 */
@OutputTimeUnit(TimeUnit.SECONDS)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 8, time = 3)
@Threads(8)
@Fork(1)
public class HttpDoorBenchmark {

    private static final String COLLECTION = "/api/v1/namespaces/default/configmaps";

    /** A server with a hundred objects. */
    @State(Scope.Benchmark)
    public static class Server {

        @Param({"cluster", "mockServer", "constant"})
        public String server;

        private final AtomicInteger connections = new AtomicInteger();
        private Cluster cluster;
        private KubernetesMockServer mock;
        private Vertx vertx;
        private int port;

        @Setup(Level.Trial)
        public void open() throws IOException {
            LogManager.getLogManager().reset(); // The mock server logs every request, which is not what is compared.
            if (server.equals("cluster")) {
                cluster = Cluster.start(1, Pacing.wall());
                HttpDoor door = cluster.open(HttpOptions.http());
                port = door.port();
            } else if (server.equals("constant")) {
                vertx = Vertx.vertx();
                port = constant(vertx);
            } else {
                Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
                mock = new KubernetesMockServer(
                        new Context(), new MockWebServer(), responses, new KubernetesMixedDispatcher(responses), false);
                mock.init();
                port = URI.create(mock.url("/")).getPort();
            }
            try (Connection filling = new Connection(port)) {
                for (int i = 0; i < 100; i++) {
                    filling.send("POST", COLLECTION, configMap("object-" + i, "value"));
                }
            }
        }

        @TearDown(Level.Trial)
        public void close() {
            if (cluster != null) {
                cluster.close();
            }
            if (mock != null) {
                mock.destroy();
            }
            if (vertx != null) {
                vertx.close();
            }
        }
    }

    /** One client, which needs as little as possible of the time that it shares with the server. */
    @State(Scope.Thread)
    public static class Client {

        private Connection connection;
        private int number;
        private int count;

        @Setup(Level.Trial)
        public void open(Server server) throws IOException {
            connection = new Connection(server.port);
            number = server.connections.incrementAndGet();
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            connection.close();
        }
    }

    @Benchmark
    public int createReadUpdateDelete(Client client) throws IOException {
        String name = "of-" + client.number + "-" + client.count++;
        client.connection.send("POST", COLLECTION, configMap(name, "value"));
        client.connection.send("GET", COLLECTION + "/" + name, "");
        client.connection.send("PUT", COLLECTION + "/" + name, configMap(name, "another value"));
        return client.connection.send("DELETE", COLLECTION + "/" + name, "");
    }

    /** Serves one answer to everything, which is what the sockets and the client alone cost; returns its port. */
    private static int constant(Vertx vertx) {
        Buffer answer = Buffer.buffer(configMap("constant", "value"));
        return vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static String configMap(String name, String value) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\",\"namespace\":\"default\"},\"data\":{\"key\":\"" + value + "\"}}";
    }

    /** A connection that is kept alive. */
    private static final class Connection implements AutoCloseable {

        private static final String LENGTH = "content-length:";

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }

        /** Sends a request that must succeed, and returns the length of its answer. */
        int send(String method, String path, String body) throws IOException {
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench/1\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                    length = Integer.parseInt(header.substring(LENGTH.length()).trim());
                }
            }
            in.skipNBytes(length);
            if (!status.startsWith("HTTP/1.1 2")) {
                throw new IllegalStateException(method + " " + path + ": " + status);
            }
            return length;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("The server has hung up.");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
