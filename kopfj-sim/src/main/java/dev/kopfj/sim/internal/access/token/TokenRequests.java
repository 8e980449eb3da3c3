package dev.kopfj.sim.internal.access.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.role.Rule;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Answers requests for tokens of service accounts. */
public final class TokenRequests {
    private static final Resource KIND = new Resource("authentication.k8s.io", "TokenRequest");
    private static final long SECONDS_DEFAULT = 3600;
    private static final long SECONDS_MIN = 600;
    private static final long SECONDS_MAX = 1L << 32;

    private final Store store;
    private final AccountTokens tokens;
    private final Supplier<String> uids;

    /** Answers requests for tokens of the accounts in a store. */
    public TokenRequests(Store store, AccountTokens tokens, Supplier<String> uids) {
        this.store = store;
        this.tokens = tokens;
        this.uids = uids;
    }

    /** Returns the request for a token of an account, with the token. */
    public ObjectNode answer(String namespace, String name, ObjectNode request, Instant now) {
        checkAddress(request, namespace, name);
        Stored account = find(AccountTokens.ACCOUNTS, namespace, name);
        JsonNode spec = request.path("spec");
        long seconds = spec.path("expirationSeconds").asLong(SECONDS_DEFAULT);
        checkSeconds(seconds);
        List<String> audiences = Rule.texts(spec.path("audiences"));
        List<String> granted = audiences.isEmpty() ? List.of(AccountTokens.AUDIENCE) : audiences;

        ObjectNode own = Json.object().put("namespace", namespace);
        own.set("serviceaccount", reference(account));
        bind(own, spec.path("boundObjectRef"), namespace, name);
        ObjectNode claims = Json.object();
        granted.forEach(claims.putArray("aud")::add);
        claims.put("jti", uids.get()).put("sub", Caller.accountName(namespace, name));
        claims.set("kubernetes.io", own);

        ObjectNode answer = Json.object().put("kind", KIND.plural()).put("apiVersion", KIND.group() + "/v1");
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        answer.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .put("creationTimestamp", second.toString());
        ObjectNode asked = answer.putObject("spec");
        granted.forEach(asked.putArray("audiences")::add);
        asked.put("expirationSeconds", seconds);
        asked.set("boundObjectRef", spec.path("boundObjectRef").isObject() ? spec.get("boundObjectRef") : null);
        answer.putObject("status")
                .put("token", tokens.make(claims, now, seconds))
                .put("expirationTimestamp", second.plusSeconds(seconds).toString());
        return answer;
    }

    private static void checkAddress(ObjectNode request, String namespace, String name) {
        checkMember(request, "name", name, name);
        checkMember(request, "namespace", namespace, name);
    }

    private static void checkMember(ObjectNode request, String member, String expected, String name) {
        String found = Json.text(Json.meta(request), member);
        if (!found.isEmpty() && !found.equals(expected)) {
            String rule = "must match the service account " + member + " if specified";
            throw Problem.invalid(KIND, name, List.of(Cause.invalid("metadata." + member, found, rule)));
        }
    }

    private static void checkSeconds(long seconds) {
        List<Cause> causes = new ArrayList<>();
        String field = "spec.expirationSeconds";
        if (seconds < SECONDS_MIN) {
            causes.add(Cause.shown(field, Long.toString(seconds), "may not specify a duration less than 10 minutes"));
        }
        if (seconds > SECONDS_MAX) {
            causes.add(
                    Cause.shown(field, Long.toString(seconds), "may not specify a duration larger than 2^32 seconds"));
        }
        if (!causes.isEmpty()) {
            throw Problem.invalid(KIND, "", causes);
        }
    }

    private void bind(ObjectNode own, JsonNode reference, String namespace, String account) {
        if (!reference.isObject()) {
            return;
        }
        String kind = Json.text(reference, "kind");
        String version = Json.text(reference, "apiVersion");
        Resource resource = version.equals("v1") ? bindable(kind) : new Resource("", "");
        if (resource.plural().isEmpty()) {
            int slash = version.indexOf('/');
            String group = slash < 0 ? "" : version.substring(0, slash);
            throw Problem.badRequest("cannot bind token to object of type %s/%s, Kind=%s"
                    .formatted(group, version.substring(slash + 1), kind));
        }
        String home = kind.equals("Node") ? "" : namespace;
        Stored bound = find(resource, home, Json.text(reference, "name"));
        JsonNode spec = bound.object().path("spec");
        if (kind.equals("Pod") && !Json.text(spec, "serviceAccountName").equals(account)) {
            throw Problem.badRequest(
                    "cannot bind token for serviceaccount %s to pod running with different serviceaccount name."
                            .formatted(Json.quote(account)));
        }
        checkUid(reference, bound, kind);
        own.set(kind.equals("Pod") ? "pod" : kind.equals("Node") ? "node" : "secret", reference(bound));
        store.find(new Resource("", "nodes"), new Key("", Json.text(spec, "nodeName")))
                .ifPresent(node -> own.set("node", reference(node)));
    }

    private static void checkUid(JsonNode reference, Stored bound, String kind) {
        String wanted = Json.text(reference, "uid");
        if (!wanted.isEmpty() && !wanted.equals(Json.text(Json.meta(bound.object()), "uid"))) {
            String why =
                    "the UID in the bound object reference (%s) does not match the UID in record. ".formatted(wanted)
                            + "The object might have been deleted and then recreated";
            throw Problem.conflict(new Resource("", kind), bound.key().name(), why);
        }
    }

    private static Resource bindable(String kind) {
        return switch (kind) {
            case "Pod" -> new Resource("", "pods");
            case "Node" -> new Resource("", "nodes");
            case "Secret" -> new Resource("", "secrets");
            default -> new Resource("", "");
        };
    }

    private Stored find(Resource resource, String namespace, String name) {
        return store.find(resource, new Key(namespace, name)).orElseThrow(() -> Problem.notFound(resource, name));
    }

    private static ObjectNode reference(Stored stored) {
        return Json.object().put("name", stored.key().name()).put("uid", Json.text(Json.meta(stored.object()), "uid"));
    }
}
