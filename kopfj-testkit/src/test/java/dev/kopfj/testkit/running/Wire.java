package dev.kopfj.testkit.running;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The way from one process to the API server, on which a test lets things go wrong: requests are refused, or answered by
 * somebody in between; lines of watches are lost, changed, or cut.
 */
final class Wire {

    /** What a line becomes if the connection breaks in the middle of it. */
    static final String CUT = "cut";

    private final Cluster cluster;
    private final KubernetesClient inner;
    private final Instant start;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private UnaryOperator<String> lines = UnaryOperator.identity();
    private Predicate<String> awaited = text -> false;
    private Runnable beforehand = () -> {};
    private int pieces = Integer.MAX_VALUE;
    private boolean cut;

    private Wire(Cluster cluster, KubernetesClient inner) {
        this.cluster = cluster;
        this.inner = inner;
        this.start = cluster.now();
    }

    static Wire of(Cluster cluster, Actor actor) {
        return new Wire(cluster, cluster.client(actor));
    }

    /** Returns the client of the process. */
    KubernetesClient client() {
        return new KubernetesClientImpl(
                new WireClient.Factory(this, inner.getHttpClient()).newBuilder().build(),
                inner.getConfiguration(),
                () -> inner.adapt(KubernetesClientImpl.class).getExecutor(),
                inner.getKubernetesSerialization());
    }

    /** Refuses every connection from now on, and breaks those that are open at their next line. */
    void cut() {
        cut = true;
    }

    /** Lets everything pass again. */
    void mend() {
        cut = false;
        obstacles.clear();
        lines = UnaryOperator.identity();
    }

    boolean isCut() {
        return cut;
    }

    /** Answers the next requests of a kind by itself. */
    void answer(int times, Predicate<String> which, Answer answer) {
        obstacles.add(new Obstacle(which, answer, times));
    }

    /** Does something when the next request of a kind is sent, past all that the process could stop it by. */
    void beforeNext(Predicate<String> which, Runnable deed) {
        awaited = which;
        beforehand = deed;
    }

    /** Changes the lines of watches: to others, to nothing, or to {@link #CUT}. */
    void lines(UnaryOperator<String> change) {
        lines = change;
    }

    /** Delivers the lines of watches in pieces of so many bytes. */
    void pieces(int bytes) {
        pieces = bytes;
    }

    /** Returns all requests of a kind so far, each with its time since the start of the wire. */
    List<Sent> sent(Predicate<String> which) {
        return sent.stream().filter(one -> which.test(one.text())).toList();
    }

    /** Returns when the requests of a kind were sent, rounded to seconds. */
    List<Long> seconds(Predicate<String> which) {
        return sent(which).stream()
                .map(one -> one.at().plusMillis(500).toSeconds())
                .toList();
    }

    CompletableFuture<HttpResponse<AsyncBody>> send(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        String text = request.method() + " " + request.uri();
        if (awaited.test(text)) {
            awaited = other -> false;
            beforehand.run();
        }
        sent.add(new Sent(Duration.between(start, cluster.now()), text));
        if (cut) {
            return CompletableFuture.failedFuture(new ConnectException("Connection refused"));
        }
        for (Obstacle obstacle : obstacles) {
            if (obstacle.left > 0 && obstacle.which.test(text)) {
                obstacle.left--;
                return CompletableFuture.completedFuture(WireClient.answer(request, obstacle.answer, consumer));
            }
        }
        boolean watches = text.contains("watch=true");
        return inner.getHttpClient()
                .consumeBytes(request, watches ? (buffers, body) -> pass(buffers, body, consumer) : consumer);
    }

    private void pass(List<ByteBuffer> buffers, AsyncBody body, AsyncBody.Consumer<List<ByteBuffer>> consumer)
            throws Exception {
        String line = StandardCharsets.UTF_8.decode(buffers.get(0).duplicate()).toString();
        String changed = cut ? CUT : lines.apply(line);
        if (changed.equals(CUT)) {
            consumer.consume(List.of(bytes(line.substring(0, line.length() / 2))), body);
            throw new IOException("Connection reset");
        }
        if (changed.isEmpty()) {
            body.consume();
        } else {
            byte[] all = (changed.endsWith("\n") ? changed : changed + "\n").getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from < all.length; from += Math.min(pieces, all.length - from)) {
                consumer.consume(List.of(ByteBuffer.wrap(all, from, Math.min(pieces, all.length - from))), body);
            }
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What somebody between the process and the API server answers. */
    record Answer(int code, Map<String, String> headers, String body) {

        static Answer of(int code) {
            return new Answer(code, Map.of(), "");
        }

        static Answer retryAfter(int code, int seconds) {
            return new Answer(code, Map.of("Retry-After", String.valueOf(seconds)), "");
        }

        static Answer ok(String body) {
            return new Answer(200, Map.of(), body);
        }
    }

    /** A request that was sent. */
    record Sent(Duration at, String text) {}

    private static final class Obstacle {
        private final Predicate<String> which;
        private final Answer answer;
        private int left;

        Obstacle(Predicate<String> which, Answer answer, int times) {
            this.which = which;
            this.answer = answer;
            this.left = times;
        }
    }
}
