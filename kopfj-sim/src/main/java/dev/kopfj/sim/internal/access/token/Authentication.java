package dev.kopfj.sim.internal.access.token;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells who shows a token. A transport that knows its caller by other facts, such as a client's certificate, says so in
 * the request; all others are anonymous until their token says who they are.
 */
public final class Authentication {
    private static final String PROTOCOL = "base64url.bearer.authorization.k8s.io.";

    private final AccountTokens accounts;
    private final Map<String, Caller> fixed = new HashMap<>();

    /** Knows callers by the tokens of their accounts. */
    public Authentication(AccountTokens accounts) {
        this.accounts = accounts;
    }

    /** What became of a token: whom it makes known, or why not. */
    public record Finding(Optional<Caller> caller, String error) {
        static Finding of(Caller caller) {
            return new Finding(Optional.of(caller), "");
        }

        static Finding nobody(String error) {
            return new Finding(Optional.empty(), error);
        }
    }

    /** Lets a token stand for a caller from now on. */
    public void grant(String token, Caller caller) {
        fixed.put(token, caller);
    }

    /** Returns the caller of a request, whose token says who an anonymous one is; 401 when it is worth nothing. */
    public Caller caller(Caller known, Map<String, String> headers) {
        if (!known.equals(Caller.ANONYMOUS)) {
            return known;
        }
        String token = token(headers);
        if (token.isEmpty()) {
            return known;
        }
        return find(token, List.of(AccountTokens.AUDIENCE)).caller().orElseThrow(Problem::unauthorized);
    }

    /** Tells whose a token is for these audiences. */
    public Finding find(String token, List<String> audiences) {
        Caller granted = fixed.get(token);
        return granted != null ? Finding.of(granted) : accounts.find(token, audiences);
    }

    private static String token(Map<String, String> headers) {
        String header = headers.getOrDefault("authorization", "").trim();
        int space = header.indexOf(' ');
        if (space > 0 && header.substring(0, space).toLowerCase(Locale.ROOT).equals("bearer")) {
            String rest = header.substring(space + 1);
            int end = rest.indexOf(' ');
            return end < 0 ? rest : rest.substring(0, end);
        }
        return protocolToken(headers.getOrDefault("sec-websocket-protocol", ""));
    }

    /** Browsers cannot set headers of WebSockets, so that the token may be one of the protocols. */
    private static String protocolToken(String protocols) {
        if (!protocols.contains(PROTOCOL)) {
            return "";
        }
        for (String protocol : protocols.split(",", -1)) {
            String name = protocol.trim();
            if (name.startsWith(PROTOCOL)) {
                try {
                    byte[] bytes = Base64.getUrlDecoder().decode(name.substring(PROTOCOL.length()));
                    return new String(bytes, StandardCharsets.UTF_8);
                } catch (IllegalArgumentException garbage) {
                    throw Problem.unauthorized();
                }
            }
        }
        return "";
    }
}
