package dev.kopfj.sim.client;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.door.Visitor;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes fabric8 clients that reach the simulated API server without a socket. */
public final class InProcessClientFactory implements HttpClient.Factory {

    /** Building an object mapper costs more than a whole test's requests; it has no state of a cluster. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Visitor visitor;
    private final Caller caller;

    public InProcessClientFactory(Visitor visitor, Caller caller) {
        this.visitor = visitor;
        this.caller = caller;
    }

    /** Returns a new client; what it runs in the background are callbacks of the visitor. */
    public KubernetesClient client(String namespace) {
        AtomicInteger number = new AtomicInteger();
        return new KubernetesClientBuilder()
                .withConfig(config(namespace))
                .withHttpClientFactory(this)
                .withKubernetesSerialization(SERIALIZATION)
                .withTaskExecutor(task -> visitor.actor().callback("callback " + number.incrementAndGet(), task))
                .build();
    }

    private static Config config(String namespace) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl("http://kopfj.invalid/")
                .withNamespace(namespace)
                .withRequestTimeout(0) // a timer of real time would be armed for every request otherwise
                .withRequestRetryBackoffLimit(0) // nor may the client wait in real time before it tries again
                .build();
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return new InProcessClient.Builder(this);
    }

    /** Keeps the interceptors of the configuration, and spares each client the building of an SSL context. */
    @Override
    public HttpClient.Builder newBuilder(Config config) {
        HttpClient.Builder builder = newBuilder();
        builder.tag(config.getRequestConfig());
        HttpClientUtils.createApplicableInterceptors(config, this).forEach(builder::addOrReplaceInterceptor);
        return builder;
    }

    Visitor visitor() {
        return visitor;
    }

    Caller caller() {
        return caller;
    }
}
