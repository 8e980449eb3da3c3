package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The API server as controllers of the control plane use it. */
final class Api {
    private static final String MANAGER = "kube-controller-manager";

    private final ApiServer server;

    Api(ApiServer server) {
        this.server = server;
    }

    /** Returns the items of a list; none when there is no such collection. */
    List<JsonNode> list(String target) {
        List<JsonNode> items = new ArrayList<>();
        get(target).path("items").forEach(items::add);
        return items;
    }

    /** Returns a document; an empty one when it cannot be had. */
    JsonNode get(String target) {
        return send(Request.of(Caller.CONTROL_PLANE, "GET", target));
    }

    void delete(String target) {
        send(Request.of(Caller.CONTROL_PLANE, "DELETE", target));
    }

    void delete(String target, JsonNode options) {
        send(Request.of(Caller.CONTROL_PLANE, "DELETE", target).body(Json.write(options)));
    }

    /** Sends a merge patch, and returns whether it was accepted. */
    boolean merge(String target, JsonNode patch) {
        return !send(Request.of(Caller.CONTROL_PLANE, "PATCH", target)
                        .header("content-type", "application/merge-patch+json")
                        .body(Json.write(patch)))
                .isEmpty();
    }

    /** Creates an object, and returns whether that was accepted. */
    boolean post(String collection, JsonNode body) {
        return !send(Request.of(Caller.CONTROL_PLANE, "POST", collection).body(Json.write(body)))
                .isEmpty();
    }

    void put(String target, JsonNode body) {
        send(Request.of(Caller.CONTROL_PLANE, "PUT", target).body(Json.write(body)));
    }

    private JsonNode send(Request request) {
        if (server.handle(request.header("user-agent", MANAGER)) instanceof Response.Whole whole
                && whole.code() < 300) {
            try {
                return Json.read(whole.body());
            } catch (IOException garbage) {
                throw new UncheckedIOException("The API server answered " + request.path() + " without JSON", garbage);
            }
        }
        return Json.object();
    }
}
