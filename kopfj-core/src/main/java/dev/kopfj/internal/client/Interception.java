package dev.kopfj.internal.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.impl.KubernetesClientImpl;
import java.util.Map;

/** Clients whose requests are looked at on their way. */
public final class Interception {

    private Interception() {}

    /** Returns a client whose requests pass the interceptors, by their names; it shares all with the given one. */
    public static KubernetesClient around(KubernetesClient client, Map<String, Interceptor> interceptors) {
        HttpClient.DerivedClientBuilder builder = client.getHttpClient().newBuilder();
        interceptors.forEach(builder::addOrReplaceInterceptor);
        return new KubernetesClientImpl(
                builder.build(),
                client.getConfiguration(),
                () -> client.adapt(KubernetesClientImpl.class).getExecutor(),
                client.getKubernetesSerialization());
    }
}
