package dev.kopfj.internal.client;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Map;

/** Says whether the operator may act at this moment; asked before each handler, and before each request that writes. */
@FunctionalInterface
public interface Fence {

    /** Throws {@link Fenced} if this may not be done now. Called on any thread. */
    void require(String what);

    /** Returns the fence that is always open. */
    static Fence open() {
        return what -> {};
    }

    /** Returns a client whose requests that write are refused while the fence is closed; it shares all with the given one. */
    default KubernetesClient around(KubernetesClient client) {
        Interceptor interceptor = new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                if (!request.method().equals("GET")) {
                    require(request.method() + " " + request.uri().getPath());
                }
            }
        };
        return Interception.around(client, Map.of("kopfj-fence", interceptor));
    }

    /** Tells that something was not done, since another operator may be at work. */
    final class Fenced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** Names what was not done, and why. */
        public Fenced(String what, String why) {
            super("%s was not done: %s.".formatted(what, why));
        }
    }
}
