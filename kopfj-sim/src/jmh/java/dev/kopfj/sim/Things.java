package dev.kopfj.sim;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** An API server with a custom resource that has a schema, and the requests that the benchmarks send to it. */
final class Things {
    private static final String ALL = "/apis/bench.example.com/v1/namespaces/default/things";
    private static final String DEFINITION = """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
            "metadata":{"name":"things.bench.example.com"},"spec":{"group":"bench.example.com","scope":"Namespaced",
            "names":{"plural":"things","singular":"thing","kind":"Thing","listKind":"ThingList"},
            "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
            "schema":{"openAPIV3Schema":{"type":"object","properties":{
            "spec":{"type":"object","properties":{"n":{"type":"integer","minimum":0},"s":{"type":"string"}}},
            "status":{"type":"object","properties":{"n":{"type":"integer"}}}}}}}]}}""";

    private final ApiServer server =
            new ApiServer(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), new SplittableRandom(1));
    private final String filling;

    /** Makes a server whose objects carry so many letters. */
    Things(int letters) {
        filling = "x".repeat(letters);
        send("POST", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "application/json", DEFINITION);
    }

    ApiServer server() {
        return server;
    }

    /** Sends a request that must succeed. */
    Response send(String method, String target, String type, String body) {
        Request request = Request.of(Caller.ADMIN, method, target)
                .header("user-agent", "bench/1")
                .header("content-type", type)
                .body(body);
        Response response = server.handle(request);
        if (response.code() >= 300) {
            throw new IllegalStateException(method + " " + target + ": " + response.code() + " "
                    + new String(((Response.Whole) response).body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        return response;
    }

    Response create(int number, String group) {
        String body = "{\"apiVersion\":\"bench.example.com/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"thing-"
                + number + "\",\"labels\":{\"group\":\"" + group + "\"}},\"spec\":{\"n\":" + number + ",\"s\":\""
                + filling + "\"}}";
        return send("POST", ALL, "application/json", body);
    }

    Response get(int number) {
        return send("GET", ALL + "/thing-" + number, "", "");
    }

    Response patch(int number, int value) {
        return send(
                "PATCH", ALL + "/thing-" + number, "application/merge-patch+json", "{\"spec\":{\"n\":" + value + "}}");
    }

    Response delete(int number) {
        return send("DELETE", ALL + "/thing-" + number, "", "");
    }

    Response list(String query) {
        return send("GET", ALL + query, "", "");
    }
}
