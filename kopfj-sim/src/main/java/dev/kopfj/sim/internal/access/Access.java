package dev.kopfj.sim.internal.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Decision;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.role.Bootstrap;
import dev.kopfj.sim.internal.access.role.Escalation;
import dev.kopfj.sim.internal.access.role.Roles;
import dev.kopfj.sim.internal.access.token.AccountTokens;
import dev.kopfj.sim.internal.access.token.Authentication;
import dev.kopfj.sim.internal.access.token.TokenRequests;
import dev.kopfj.sim.internal.store.Store;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Everything about callers of one server: knows them, allows or refuses what they do, answers what they may do. */
public final class Access {
    private final Store store;
    private final InstantSource clock;
    private final AccountTokens tokens;
    private final Authentication authentication;
    private final Roles roles = new Roles();
    private final Impersonation impersonation = new Impersonation(roles);
    private final Escalation escalation = new Escalation(roles);
    private final Reviews reviews;
    private final TokenRequests requests;

    /** Controls access to what is in a store, by the roles that are stored there themselves. */
    public Access(Store store, InstantSource clock, RandomGenerator chance, Supplier<String> uids) {
        this.clock = clock;
        tokens = new AccountTokens(store, clock, chance);
        authentication = new Authentication(tokens);
        reviews = new Reviews(roles, authentication);
        requests = new TokenRequests(store, tokens, uids);
        this.store = store;
        store.onCommit(roles::follow);
    }

    /** Stores the roles and bindings that every cluster begins with. */
    public void begin() {
        Bootstrap.store(store, now());
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns what tells who shows a token. */
    public Authentication authentication() {
        return authentication;
    }

    /** Returns what keeps callers from granting more than they hold. */
    public Escalation escalation() {
        return escalation;
    }

    /** Returns whom a request acts as: its caller, or whom that may impersonate and wants to. */
    public Caller actor(Caller known, Map<String, String> headers, String path) {
        return impersonation.actor(authentication.caller(known, headers), headers, path);
    }

    /** Refuses what the caller may not do. */
    public void check(Caller caller, Deed deed) {
        Decision decision = decide(caller, deed);
        if (!decision.allowed()) {
            throw deed.refusal(caller, decision.reason());
        }
    }

    /** Decides whether a caller may do something. */
    public Decision decide(Caller caller, Deed deed) {
        return roles.decide(caller, deed);
    }

    /** Answers a question about callers; the kind is that of a review. */
    public ObjectNode review(String kind, Caller caller, ObjectNode question) {
        return reviews.answer(kind, caller, question, now());
    }

    /** Returns a request for a token of a service account, with the token. */
    public ObjectNode token(String namespace, String account, ObjectNode request) {
        return requests.answer(namespace, account, request, clock.instant());
    }

    /** Returns the public keys that tokens are signed with. */
    public ObjectNode publicKeys() {
        return tokens.publicKeys();
    }

    /** Returns what OpenID clients want to know of the issuer of tokens. */
    public ObjectNode issuer(String server) {
        ObjectNode document =
                Json.object().put("issuer", AccountTokens.AUDIENCE).put("jwks_uri", server + "/openid/v1/jwks");
        document.putArray("response_types_supported").add("id_token");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported").add("ES256");
        return document;
    }
}
