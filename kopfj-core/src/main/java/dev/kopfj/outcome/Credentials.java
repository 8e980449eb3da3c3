package dev.kopfj.outcome;

import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * As whom an operator asks the cluster; what handlers of logins return. The address of the cluster and the certificates are
 * those of the client that the operator was started with.
 *
 * @param authorization the header {@code Authorization} of requests
 * @param priority which of several are used: those of the highest priority
 * @param expiration when they are no longer to be used; null if that is not known
 */
public record Credentials(
        String authorization, int priority, @Nullable Instant expiration) {

    /** Rejects what lets nobody in. */
    public Credentials {
        String[] words = authorization.split(" ", -1);
        if (words.length < 2 || words[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "The credentials are empty. A login handler that knows none at the moment returns null.");
        }
    }

    /** Returns credentials that consist of a token. */
    public static Credentials token(String token) {
        return new Credentials("Bearer " + token.strip(), 0, null);
    }

    /** Returns credentials that consist of a name and a password. */
    public static Credentials password(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credentials("Basic " + Base64.getEncoder().encodeToString(both), 0, null);
    }

    /** Returns the token, or else the name and password, that fabric8 has found in a kubeconfig or a service account. */
    public static Credentials of(Config config) {
        if (config.getUsername() != null && config.getPassword() != null) {
            return password(config.getUsername(), config.getPassword());
        }
        if (config.getOauthTokenProvider() != null) {
            return token(config.getOauthTokenProvider().getToken());
        }
        String token = config.getOauthToken() == null ? config.getAutoOAuthToken() : config.getOauthToken();
        return token(token == null ? "" : token);
    }

    /** Prefers these to others of a lower priority. */
    public Credentials withPriority(int priority) {
        return new Credentials(authorization, priority, expiration);
    }

    /** Says when to ask for others. */
    public Credentials until(Instant expiration) {
        return new Credentials(authorization, priority, expiration);
    }

    /** Tells all but the secret. */
    @Override
    public String toString() {
        return "Credentials[priority=%d, expiration=%s]".formatted(priority, expiration);
    }
}
