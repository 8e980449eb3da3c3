package dev.kopfj.testkit.run;

import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of one operator in all its lives; something may happen before or after one of them. */
final class Requests {

    private final List<String> sent = new ArrayList<>();
    /** A request is answered on the thread that has sent it, as this door has no sockets. */
    private final ThreadLocal<Integer> latest = ThreadLocal.withInitial(() -> 0);

    private final Map<Integer, Runnable> before = new HashMap<>();
    private final Map<Integer, Runnable> after = new HashMap<>();

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    synchronized void before(int request, Runnable what) {
        before.put(request, what);
    }

    synchronized void after(int request, Runnable what) {
        after.put(request, what);
    }

    /** Returns a client like the given one, whose requests are counted here. */
    KubernetesClient heardBy(KubernetesClient client, Actor actor) {
        AtomicInteger callbacks = new AtomicInteger();
        return new KubernetesClientBuilder()
                .withConfig(client.getConfiguration())
                .withKubernetesSerialization(client.getKubernetesSerialization())
                .withTaskExecutor(task -> actor.callback("callback " + callbacks.incrementAndGet(), task))
                .withHttpClientFactory(new Derived(client.getHttpClient()))
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor("REQUESTS", interceptor()))
                .build();
    }

    private Interceptor interceptor() {
        return new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                sending(request).run();
            }

            @Override
            public void after(
                    HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
                answered().run();
            }
        };
    }

    private synchronized Runnable sending(HttpRequest request) {
        sent.add(request.method() + " " + request.uri().getRawPath());
        latest.set(sent.size());
        return before.getOrDefault(sent.size(), () -> {});
    }

    private synchronized Runnable answered() {
        return after.getOrDefault(latest.get(), () -> {});
    }

    /** Makes clients over the transport of another, with its configuration as it is. */
    private record Derived(HttpClient transport) implements HttpClient.Factory {

        @Override
        public HttpClient.Builder newBuilder() {
            return (HttpClient.Builder) transport.newBuilder();
        }

        @Override
        public HttpClient.Builder newBuilder(Config config) {
            return newBuilder();
        }
    }
}
