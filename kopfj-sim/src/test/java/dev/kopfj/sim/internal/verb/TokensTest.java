package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String ACCOUNTS = "/api/v1/namespaces/default/serviceaccounts";
    private static final String SELF = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
    private static final String REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";

    private final Conversation talk = new Conversation();

    private String token(String spec) {
        talk.post(ACCOUNTS, "{\"metadata\": {\"name\": \"op\"}}");
        return talk.post(ACCOUNTS + "/op/token", "{\"spec\": {" + spec + "}}").at("/status/token");
    }

    private Conversation.Answer self(String token) {
        return talk.send(Request.of(Caller.ANONYMOUS, "POST", SELF)
                .header("authorization", "Bearer " + token)
                .body("{}"));
    }

    private Conversation.Answer review(String token, String more) {
        return talk.post(REVIEWS, "{\"spec\": {\"token\": \"%s\"%s}}".formatted(token, more));
    }

    @Test
    void tokenIsItsAccountUntilItExpires() {
        String token = token("\"expirationSeconds\": 600");
        var first = self(token);

        talk.advance(Duration.ofMinutes(10));
        var last = self(token);
        talk.advance(Duration.ofSeconds(1));
        var late = self(token);

        assertThat(first.at("/status/userInfo/username")).isEqualTo("system:serviceaccount:default:op");
        assertThat(first.at("/status/userInfo/uid"))
                .isEqualTo(talk.get(ACCOUNTS + "/op").at("/metadata/uid"));
        assertThat(last.code()).isEqualTo(201);
        assertThat(late.code()).isEqualTo(401);
        assertThat(review(token, "").at("/status/error"))
                .isEqualTo("[invalid bearer token, service account token has expired]");
    }

    @Test
    void tokenDiesWithItsAccount() {
        String token = token("");

        talk.delete(ACCOUNTS + "/op");
        assertThat(self(token).code()).isEqualTo(401);

        talk.post(ACCOUNTS, "{\"metadata\": {\"name\": \"op\"}}");
        assertThat(self(token).code()).isEqualTo(401);
    }

    @Test
    void tokenForOthersIsWorthNothingHere() {
        String token = token("\"audiences\": [\"vault\"]");

        assertThat(self(token).code()).isEqualTo(401);
        assertThat(review(token, ", \"audiences\": [\"vault\", \"x\"]").at("/status/authenticated"))
                .isEqualTo("true");
        assertThat(review(token, "").at("/status/error")).contains("token audiences [\"vault\"] is invalid");
    }

    @Test
    void claimsAreThoseOfTheRealServer() throws IOException {
        String token = token("");
        var claims = Json.read(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));

        assertThat(claims.path("iss").asText()).isEqualTo("https://kubernetes.default.svc.cluster.local");
        assertThat(claims.path("aud").path(0)).isEqualTo(claims.path("iss"));
        assertThat(claims.path("sub").asText()).isEqualTo("system:serviceaccount:default:op");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3600);
        assertThat(claims.at("/kubernetes.io/namespace").asText()).isEqualTo("default");
        assertThat(claims.at("/kubernetes.io/serviceaccount/name").asText()).isEqualTo("op");
    }

    @Test
    void requestsThatMakeNoSenseAreRefused() {
        talk.post(ACCOUNTS, "{\"metadata\": {\"name\": \"op\"}}");
        String target = ACCOUNTS + "/op/token";

        assertThat(talk.post(target, "{\"spec\": {\"expirationSeconds\": 60}}").message())
                .isEqualTo("TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid "
                        + "value: 60: may not specify a duration less than 10 minutes");
        assertThat(talk.post(
                                target,
                                "{\"spec\": {\"boundObjectRef\": {\"kind\": \"Pod\", \"apiVersion\": \"v1\", "
                                        + "\"name\": \"p\"}}}")
                        .message())
                .isEqualTo("pods \"p\" not found");
        assertThat(talk.post(
                                target,
                                "{\"spec\": {\"boundObjectRef\": {\"kind\": \"Job\", "
                                        + "\"apiVersion\": \"batch/v1\", \"name\": \"p\"}}}")
                        .message())
                .isEqualTo("cannot bind token to object of type batch/v1, Kind=Job");
        assertThat(talk.post(ACCOUNTS + "/nobody/token", "{}").message())
                .isEqualTo("serviceaccounts \"nobody\" not found");
        assertThat(talk.get(target).code()).isEqualTo(405);
    }

    @Test
    void keysAreFoundAsOpenIdClientsLookForThem() {
        var account = Caller.serviceAccount("default", "op");
        var issuer = talk.send(
                Request.of(account, "GET", "/.well-known/openid-configuration").header("host", "example.com:6443"));
        var keys = talk.send(Request.of(account, "GET", "/openid/v1/jwks"));

        assertThat(issuer.at("/jwks_uri")).isEqualTo("https://example.com:6443/openid/v1/jwks");
        assertThat(keys.at("/keys/0/alg")).isEqualTo("ES256");
        assertThat(talk.send(Request.of(Caller.ANONYMOUS, "GET", "/openid/v1/jwks"))
                        .code())
                .isEqualTo(403);
    }
}
