package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The door without sockets, to a cluster of its own in virtual time. */
final class InProcessDoor implements Door {
    private static final Duration STEP = Duration.ofMillis(10);

    private final Cluster cluster = Cluster.start(1);
    private final HttpClient client = named(cluster.client());
    private final HttpClient stranger = named(cluster.anonymous(cluster.actor("stranger")));

    private static HttpClient named(KubernetesClient client) {
        return client.getHttpClient()
                .newBuilder()
                .addOrReplaceInterceptor("parity", new Named())
                .build();
    }

    /** Gives requests the name of the program that has recorded the conversations. */
    private static final class Named implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            builder.setHeader("User-Agent", "parity/1.0");
        }
    }

    @Override
    public Answer send(Call call, boolean anonymous) {
        HttpResponse<byte[]> response =
                as(anonymous).sendAsync(request(call), byte[].class).join();
        return Answer.of(response.code(), response.headers(), response.body());
    }

    private HttpClient as(boolean anonymous) {
        return anonymous ? stranger : client;
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request =
                client.newHttpRequestBuilder().uri(URI.create("http://kopfj.invalid" + call.target()));
        call.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                request.header(name, value);
            }
        });
        return request.method(call.method(), call.headers().get("Content-Type"), call.body())
                .build();
    }

    @Override
    public Stream watch(Call call, boolean anonymous) {
        Lines lines = new Lines();
        HttpResponse<AsyncBody> response =
                as(anonymous).consumeBytes(request(call), lines).join();
        lines.begin(response);
        return lines;
    }

    @Override
    public Instant now() {
        return cluster.now();
    }

    @Override
    public void pause(Duration time) {
        cluster.advance(time);
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** The lines of a body, as they come. */
    private final class Lines implements Stream, AsyncBody.Consumer<List<ByteBuffer>> {
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
        private final Queue<JsonNode> events = new ArrayDeque<>();
        private @Nullable HttpResponse<AsyncBody> response;

        void begin(HttpResponse<AsyncBody> answer) {
            response = answer;
            answer.body().consume();
            if (answer.code() != 200) {
                answer.body().done().join();
            }
        }

        @Override
        public void consume(List<ByteBuffer> value, AsyncBody body) {
            for (ByteBuffer buffer : value) {
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next == '\n' && begun.size() > 0) {
                        events.add(Answer.parse(begun.toByteArray()));
                        begun.reset();
                    } else {
                        begun.write(next);
                    }
                }
            }
            body.consume();
        }

        @Override
        public Answer answer() {
            return Answer.of(opened().code(), opened().headers(), begun.toByteArray());
        }

        private HttpResponse<AsyncBody> opened() {
            if (response == null) {
                throw new IllegalStateException("The stream has not begun.");
            }
            return response;
        }

        @Override
        public Optional<JsonNode> next(Duration within) {
            Instant end = now().plus(within);
            while (events.isEmpty() && !opened().body().done().isDone() && now().isBefore(end)) {
                pause(STEP);
            }
            return Optional.ofNullable(events.poll());
        }

        @Override
        public boolean ended() {
            return events.isEmpty() && opened().body().done().isDone();
        }

        @Override
        public void close() {
            opened().body().cancel();
        }
    }
}
