package dev.kopfj.internal.client;

import dev.kopfj.config.ApiRequest;
import dev.kopfj.config.Observer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Clients whose requests an observer is told of. */
public final class RequestReports {

    private RequestReports() {}

    /** Returns a client that shares all with the given one; the given one if the observer does not want to know. */
    public static KubernetesClient around(KubernetesClient client, String operator, Observer observer) {
        return observer.period().isZero()
                ? client
                : Interception.around(client, Map.of("kopfj-requests", new Reporting(operator, observer)));
    }

    private record Reporting(String operator, Observer observer) implements Interceptor {

        @Override
        public void after(
                HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            report(request, response.code());
        }

        @Override
        public void afterConnectionFailure(HttpRequest request, Throwable failure) {
            report(request, 0);
        }

        private void report(HttpRequest request, int code) {
            RequestLine line = RequestLine.of(request.method(), request.uri());
            observer.requested(new ApiRequest(operator, line.verb(), line.resource(), code));
        }
    }
}
