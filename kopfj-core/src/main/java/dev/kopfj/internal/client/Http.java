package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Single requests over the transport of a fabric8 client, with its credentials but without its retries. */
final class Http {

    /** Whoever transports the request knows of its time, too, and is to say first that it is over. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HttpClient http;
    private final String base;
    private final Duration timeout;

    private Http(HttpClient http, String base, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
        this.base = base.endsWith("/") ? base : base + "/";
    }

    static Http of(KubernetesClient client, Duration timeout) {
        // fabric8 would repeat failed requests by the clock on the wall; here the timeline says when.
        HttpClient once = client.getHttpClient()
                .newBuilder()
                .tag(withoutRetries(client.getConfiguration().getRequestConfig()))
                .build();
        return new Http(once, client.getMasterUrl().toString(), timeout);
    }

    /** Reads an object. Blocks. */
    ObjectNode get(String attempt, String path) {
        return send(attempt, () -> request(path).build());
    }

    /** Creates an object, and returns it as it then is. Blocks. */
    ObjectNode post(String attempt, String path, String body) {
        return send(attempt, () -> request(path).post("application/json", body).build());
    }

    /** Patches an object, and returns it as it then is. Blocks. */
    ObjectNode patch(String attempt, String path, String contentType, String body) {
        return send(attempt, () -> request(path).patch(contentType, body).build());
    }

    /** Asks for a stream; nothing of it is delivered before the body is consumed. Blocks until the answer has begun. */
    public HttpResponse<AsyncBody> stream(String attempt, String path, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return answer(
                attempt, () -> http.consumeBytes(unlimited(path).forStreaming().build(), consumer));
    }

    private HttpRequest.Builder request(String path) {
        return unlimited(path).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A stream goes on for longer than any answer may take to begin. */
    private HttpRequest.Builder unlimited(String path) {
        return http.newHttpRequestBuilder().uri(base + path).header("Accept", "application/json");
    }

    private ObjectNode send(String attempt, Supplier<HttpRequest> request) {
        HttpResponse<String> response = answer(attempt, () -> http.sendAsync(request.get(), String.class));
        if (!response.isSuccessful()) {
            throw ApiError.refused(attempt, response.code(), response.body(), response.header("Retry-After"));
        }
        try {
            if (Json.parse(response.body()) instanceof ObjectNode object) {
                return object;
            }
        } catch (IllegalArgumentException truncated) {
            throw ApiError.unanswered(attempt, truncated);
        }
        throw ApiError.unanswered(attempt, new IllegalArgumentException("the answer is not an object"));
    }

    private <T> T answer(String attempt, Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> answer = begun(attempt, request);
        try {
            return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw ApiError.unanswered(attempt, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The timeline was closed during the %s.".formatted(attempt), interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            if (failed.getCause() instanceof Fence.Fenced fenced) {
                throw fenced;
            }
            throw ApiError.unanswered(attempt, failed.getCause());
        }
    }

    private static <T> CompletableFuture<T> begun(String attempt, Supplier<CompletableFuture<T>> request) {
        try {
            return request.get();
        } catch (Fence.Fenced fenced) {
            throw fenced;
        } catch (RuntimeException unsent) {
            throw ApiError.unanswered(attempt, unsent);
        }
    }

    private static RequestConfig withoutRetries(RequestConfig given) {
        RequestConfig once =
                new RequestConfigBuilder(given).withRequestRetryBackoffLimit(0).build();
        once.setImpersonateUsername(given.getImpersonateUsername());
        once.setImpersonateGroups(given.getImpersonateGroups());
        once.setImpersonateExtras(given.getImpersonateExtras());
        return once;
    }
}
