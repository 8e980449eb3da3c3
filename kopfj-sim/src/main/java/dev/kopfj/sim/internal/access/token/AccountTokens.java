package dev.kopfj.sim.internal.access.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.role.Rule;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tokens of service accounts: makes them, and tells whose they are as long as what they are bound to exists. */
public final class AccountTokens {
    /** Who issues tokens, and for whom when nothing else is said. */
    public static final String AUDIENCE = "https://kubernetes.default.svc.cluster.local";

    static final Resource ACCOUNTS = new Resource("", "serviceaccounts");

    private static final String CLAIMS = "kubernetes.io";
    private static final String EXTRA = "authentication.kubernetes.io/";
    private static final String INVALIDATED = "service account token has been invalidated";
    private static final int KNOWN_MAX = 1024;
    private static final long LEEWAY_SECONDS = 60;

    private final Store store;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Map<String, JsonNode> known = new LinkedHashMap<>();
    private @Nullable Signer signer;

    /** Makes tokens of the accounts in a store, by a clock, and by chance, which the key comes from. */
    public AccountTokens(Store store, InstantSource clock, RandomGenerator chance) {
        this.store = store;
        this.clock = clock;
        this.chance = chance;
    }

    /** Makes the key when it is first needed, as most clusters never need one. */
    private Signer signer() {
        if (signer == null) {
            signer = new Signer(chance);
        }
        return signer;
    }

    /** Returns the public keys that tokens are signed with. */
    public ObjectNode publicKeys() {
        return signer().publicKeys();
    }

    /** Returns a token with these claims, of which the times are added. */
    String make(ObjectNode claims, Instant now, long seconds) {
        long start = now.getEpochSecond();
        claims.put("exp", start + seconds)
                .put("iat", start)
                .put("iss", AUDIENCE)
                .put("nbf", start);
        return signer().token(claims);
    }

    /** Tells whom a token makes known to one of the audiences. */
    Authentication.Finding find(String token, List<String> audiences) {
        Optional<JsonNode> made = claims(token);
        if (made.isEmpty()) {
            return Authentication.Finding.nobody("invalid bearer token");
        }
        JsonNode claims = made.get();
        List<String> own = Rule.texts(claims.path("aud"));
        String fault = fault(claims);
        if (fault.isEmpty() && own.stream().noneMatch(audiences::contains)) {
            fault = "token audiences %s is invalid for the target audiences %s"
                    .formatted(Rule.quoted(own), Rule.quoted(audiences));
        }
        return fault.isEmpty()
                ? Authentication.Finding.of(caller(claims))
                : Authentication.Finding.nobody("[invalid bearer token, " + fault + "]");
    }

    /** Returns the claims of a token that was made here. */
    private Optional<JsonNode> claims(String token) {
        JsonNode found = known.get(token);
        if (found != null) {
            return Optional.of(found);
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !signer().made(token)) {
            return Optional.empty();
        }
        try {
            JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
            if (known.size() >= KNOWN_MAX) {
                known.clear();
            }
            known.put(token, claims);
            return Optional.of(claims);
        } catch (IOException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private String fault(JsonNode claims) {
        long now = clock.instant().getEpochSecond();
        if (now > claims.path("exp").asLong()) {
            return "service account token has expired";
        }
        if (now < claims.path("nbf").asLong()) {
            return "service account token is not valid yet";
        }
        JsonNode own = claims.path(CLAIMS);
        String namespace = Json.text(own, "namespace");
        String fault = fault(ACCOUNTS, namespace, own.path("serviceaccount"));
        for (String bound : List.of("secret", "pod")) {
            if (fault.isEmpty() && own.has(bound)) {
                fault = fault(new Resource("", bound + "s"), namespace, own.path(bound));
            }
        }
        boolean onNode = own.has("node") && !own.has("pod");
        return fault.isEmpty() && onNode ? fault(new Resource("", "nodes"), "", own.path("node")) : fault;
    }

    /** Returns what is wrong with an object that a token depends on; "" when nothing is. */
    private String fault(Resource resource, String namespace, JsonNode bound) {
        String name = Json.text(bound, "name");
        Optional<Stored> found = store.find(resource, new Key(namespace, name));
        if (found.isEmpty()) {
            return resource.equals(ACCOUNTS) ? resource + " " + Json.quote(name) + " not found" : INVALIDATED;
        }
        JsonNode meta = Json.meta(found.get().object());
        String uid = Json.text(meta, "uid");
        if (!uid.equals(Json.text(bound, "uid"))) {
            return resource.equals(ACCOUNTS)
                    ? "service account UID (%s) does not match claim (%s)".formatted(uid, Json.text(bound, "uid"))
                    : INVALIDATED;
        }
        String deleted = Json.text(meta, "deletionTimestamp");
        boolean gone = !deleted.isEmpty()
                && clock.instant().isAfter(Instant.parse(deleted).plusSeconds(LEEWAY_SECONDS));
        return gone ? INVALIDATED : "";
    }

    private static Caller caller(JsonNode claims) {
        JsonNode own = claims.path(CLAIMS);
        JsonNode account = own.path("serviceaccount");
        String namespace = Json.text(own, "namespace");
        Map<String, List<String>> extra = new TreeMap<>();
        extra.put(EXTRA + "credential-id", List.of("JTI=" + Json.text(claims, "jti")));
        for (String bound : List.of("pod", "node")) {
            if (own.has(bound)) {
                extra.put(EXTRA + bound + "-name", List.of(Json.text(own.path(bound), "name")));
                extra.put(EXTRA + bound + "-uid", List.of(Json.text(own.path(bound), "uid")));
            }
        }
        return new Caller(
                Caller.accountName(namespace, Json.text(account, "name")),
                Json.text(account, "uid"),
                Caller.accountGroups(namespace),
                extra);
    }
}
