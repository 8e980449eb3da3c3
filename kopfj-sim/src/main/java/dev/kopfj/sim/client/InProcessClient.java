package dev.kopfj.sim.client;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.door.LostConnection;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** fabric8's HTTP client over method calls: a request of a fiber hands the baton over until its answer is there. */
final class InProcessClient
        extends StandardHttpClient<InProcessClient, InProcessClientFactory, InProcessClient.Builder> {

    private final InProcessClientFactory factory;

    private InProcessClient(Builder builder, AtomicBoolean closed, InProcessClientFactory factory) {
        super(builder, closed);
        this.factory = factory;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Response response;
        try {
            response = visitor().send(toRequest(request));
        } catch (LostConnection lost) {
            return CompletableFuture.failedFuture(failure(lost));
        }
        AsyncBody body = response instanceof Response.Streaming streaming
                ? new StreamBody(visitor(), streaming.feed(), consumer)
                : new WholeBody(((Response.Whole) response).body(), consumer);
        return CompletableFuture.completedFuture(new Answer(request, response, body));
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder builder, WebSocket.Listener listener) {
        StandardHttpRequest request = builder.asHttpRequest();
        Response response;
        try {
            response = visitor().send(toRequest(request));
        } catch (LostConnection lost) {
            return CompletableFuture.failedFuture(failure(lost));
        }
        WebSocketResponse opened = response instanceof Response.Streaming streaming
                ? accepted(request, streaming, listener)
                : refused(request, (Response.Whole) response);
        return CompletableFuture.completedFuture(opened);
    }

    @Override
    protected void doClose() {}

    private WebSocketResponse accepted(
            StandardHttpRequest request, Response.Streaming response, WebSocket.Listener listener) {
        StreamSocket socket = StreamSocket.open(visitor(), response.feed(), listener);
        return new WebSocketResponse(new WebSocketUpgradeResponse(request), socket);
    }

    private static WebSocketResponse refused(StandardHttpRequest request, Response.Whole response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new WebSocketResponse(
                new WebSocketUpgradeResponse(request, response.code(), response.headers()),
                new IOException("The server answered %d: %s".formatted(response.code(), text)));
    }

    private static IOException failure(LostConnection lost) {
        String message = String.valueOf(lost.getMessage());
        return lost.opened() ? new SocketException(message) : new SocketTimeoutException(message);
    }

    private Visitor visitor() {
        return factory.visitor();
    }

    private Request toRequest(StandardHttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        if (request.getContentType() != null) {
            headers.put("content-type", request.getContentType());
        }
        String query = request.uri().getRawQuery();
        String target = request.uri().getRawPath() + (query == null ? "" : "?" + query);
        // A token in the request says who asks, whoever it is that has the client.
        Caller caller = headers.containsKey("authorization") ? Caller.ANONYMOUS : factory.caller();
        Request plain = Request.of(caller, request.method(), target);
        return new Request(plain.who(), plain.method(), plain.path(), plain.query(), headers, bytes(request.body()));
    }

    private static byte[] bytes(StandardHttpRequest.@Nullable BodyContent content) {
        if (content instanceof StandardHttpRequest.StringBodyContent text) {
            return text.getContent().getBytes(StandardCharsets.UTF_8);
        }
        if (content instanceof StandardHttpRequest.ByteArrayBodyContent array) {
            return array.getContent();
        }
        if (content instanceof StandardHttpRequest.InputStreamBodyContent stream) {
            try {
                return stream.getContent().readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException("The body of the request could not be read.", failure);
            }
        }
        return new byte[0];
    }

    static final class Builder extends StandardHttpClientBuilder<InProcessClient, InProcessClientFactory, Builder> {

        Builder(InProcessClientFactory factory) {
            super(factory);
        }

        @Override
        protected Builder newInstance(InProcessClientFactory factory) {
            return new Builder(factory);
        }

        @Override
        public InProcessClient build() {
            AtomicBoolean closed = client == null ? new AtomicBoolean() : client.getClosed();
            return new InProcessClient(this, closed, clientFactory);
        }
    }

    private static final class Answer extends StandardHttpHeaders implements HttpResponse<AsyncBody> {
        private final StandardHttpRequest request;
        private final int code;
        private final AsyncBody body;

        Answer(StandardHttpRequest request, Response response, AsyncBody body) {
            super(response.headers());
            this.request = request;
            this.code = response.code();
            this.body = body;
        }

        @Override
        public int code() {
            return code;
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
}
