package dev.kopfj.internal.engine.login;

import dev.kopfj.internal.client.Interception;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Clients that ask as whom a login has found, and ask again when that was refused. */
public final class LoginClients {

    private static final String AUTHORIZATION = "Authorization";
    private static final int UNAUTHORIZED = 401;
    private static final int REPEATS_MAX = 3;

    private LoginClients() {}

    /** Returns a client that shares all with the given one but its credentials; the given one if nobody logs in. */
    public static KubernetesClient around(KubernetesClient client, Logins logins) {
        if (!logins.areOwn()) {
            return client;
        }
        // Each interceptor may let a refused request be sent again once, and so there are several.
        Map<String, Interceptor> interceptors = new LinkedHashMap<>();
        interceptors.put(TokenRefreshInterceptor.NAME, new Showing(logins));
        for (int repeat = 1; repeat < REPEATS_MAX; repeat++) {
            interceptors.put("kopfj-login-" + repeat, new Repeating(logins));
        }
        return Interception.around(client, interceptors);
    }

    /** Sends a refused request again with other credentials, if there are any. */
    private static class Repeating implements Interceptor {
        final Logins logins;

        Repeating(Logins logins) {
            this.logins = logins;
        }

        @Override
        public CompletableFuture<Boolean> afterFailure(
                BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
            String shown = response.request().header(AUTHORIZATION);
            if (response.code() != UNAUTHORIZED || shown == null) {
                return CompletableFuture.completedFuture(false);
            }
            return logins.refused(shown).thenApply(other -> show(builder, other));
        }

        static boolean show(BasicBuilder builder, @Nullable String authorization) {
            if (authorization != null) {
                builder.setHeader(AUTHORIZATION, authorization);
            }
            return authorization != null;
        }
    }

    /** Shows the credentials with each request. */
    private static final class Showing extends Repeating {

        Showing(Logins logins) {
            super(logins);
        }

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            show(builder, logins.authorization());
        }
    }
}
