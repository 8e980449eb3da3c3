package dev.kopfj.testkit.running;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** fabric8's HTTP client over a {@link Wire}. */
final class WireClient extends StandardHttpClient<WireClient, WireClient.Factory, WireClient.Builder> {

    private final Factory factory;

    private WireClient(Builder builder, AtomicBoolean closed, Factory factory) {
        super(builder, closed);
        this.factory = factory;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return factory.wire().send(request, consumer);
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        throw new UnsupportedOperationException("Nobody opens web sockets on a wire.");
    }

    @Override
    protected void doClose() {}

    static HttpResponse<AsyncBody> answer(
            StandardHttpRequest request, Wire.Answer answer, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Given(request, answer, headers, new Whole(answer.body(), consumer));
    }

    record Factory(Wire wire, HttpClient inner) implements HttpClient.Factory {
        @Override
        public HttpClient.Builder newBuilder() {
            return new Builder(this);
        }

        @Override
        public HttpClient.Builder newBuilder(Config config) {
            return newBuilder();
        }
    }

    static final class Builder extends StandardHttpClientBuilder<WireClient, Factory, Builder> {
        Builder(Factory factory) {
            super(factory);
        }

        @Override
        protected Builder newInstance(Factory factory) {
            return new Builder(factory);
        }

        @Override
        public WireClient build() {
            return new WireClient(this, client == null ? new AtomicBoolean() : client.getClosed(), clientFactory);
        }
    }

    private static final class Given extends StandardHttpHeaders implements HttpResponse<AsyncBody> {
        private final StandardHttpRequest request;
        private final Wire.Answer answer;
        private final AsyncBody body;

        Given(StandardHttpRequest request, Wire.Answer answer, Map<String, List<String>> headers, AsyncBody body) {
            super(headers);
            this.request = request;
            this.answer = answer;
            this.body = body;
        }

        @Override
        public int code() {
            return answer.code();
        }

        @Override
        public AsyncBody body() {
            return body;
        }

        @Override
        public HttpRequest request() {
            return request;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }
    }

    private static final class Whole implements AsyncBody {
        private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final String text;
        private boolean given;

        Whole(String text, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            this.text = text;
            this.consumer = consumer;
        }

        @Override
        public void consume() {
            if (given) {
                done.complete(null);
                return;
            }
            given = true;
            try {
                consumer.consume(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))), this);
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        }

        @Override
        public CompletableFuture<Void> done() {
            return done;
        }

        @Override
        public void cancel() {
            done.cancel(false);
        }
    }
}
