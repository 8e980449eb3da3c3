package dev.kopfj.sim.internal.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Posts reviews to a program and reads its answers. */
public final class HookClient {
    private static final int HTTPS = 443;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final byte[] NOTHING = {};

    private final JsonNode config;
    private final int seconds;

    /** Makes a client of the program that a clientConfig names, which waits as many seconds for an answer. */
    public HookClient(JsonNode config, int seconds) {
        this.config = config;
        this.seconds = seconds;
    }

    /** Posts a review, and returns the one that is answered. */
    public ObjectNode ask(Outbound outbound, ObjectNode review) throws HookFailure {
        Outbound.Target target = target();
        try {
            return read(outbound.post(target, Json.write(review), Duration.ofSeconds(seconds)));
        } catch (Outbound.Unreachable unreachable) {
            throw new HookFailure("Post " + Json.quote(target.url()) + ": " + unreachable.getMessage());
        }
    }

    private Outbound.Target target() throws HookFailure {
        byte[] authorities = authorities(Json.text(config, "caBundle"));
        String query = "?timeout=" + seconds + "s";
        JsonNode stated = config.path("service");
        if (!stated.isObject()) {
            return new Outbound.Target(Json.text(config, "url") + query, authorities, null);
        }
        Outbound.Service service = new Outbound.Service(
                Json.text(stated, "namespace"),
                Json.text(stated, "name"),
                stated.path("port").asInt(HTTPS));
        String path = Json.text(stated, "path");
        String url = "https://%s.%s.svc:%d%s%s"
                .formatted(service.name(), service.namespace(), service.port(), path.isEmpty() ? "/" : path, query);
        return new Outbound.Target(url, authorities, service);
    }

    private static byte[] authorities(String bundle) throws HookFailure {
        try {
            return bundle.isEmpty() ? NOTHING : Base64.getDecoder().decode(bundle);
        } catch (IllegalArgumentException garbage) {
            throw new HookFailure("unable to load root certificates: unable to parse bytes as PEM block");
        }
    }

    private static ObjectNode read(Outbound.Reply reply) throws HookFailure {
        if (reply.code() < OK || reply.code() > PARTIAL) {
            throw new HookFailure(refusal(reply));
        }
        if (reply.body().length == 0) {
            throw new HookFailure("0-length response with status code: " + reply.code() + " and content type: "
                    + reply.contentType());
        }
        try {
            if (Json.read(reply.body()) instanceof ObjectNode review
                    && !Json.text(review, "kind").isEmpty()) {
                return review;
            }
        } catch (IOException garbage) {
            throw new HookFailure("couldn't get version/kind; json parse error: " + Json.quote(text(reply)));
        }
        throw new HookFailure("Object 'Kind' is missing in '" + text(reply) + "'");
    }

    private static String text(Outbound.Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8).strip();
    }

    /** Words an answer that is none, as clients of the real server's making do. */
    private static String refusal(Outbound.Reply reply) {
        String said = reply.contentType().startsWith("text/") ? text(reply) : "unknown";
        return switch (reply.code()) {
            case 400 -> "the server rejected our request for an unknown reason";
            case 401 -> "the server has asked for the client to provide credentials";
            case 403, 415 -> said;
            case 404 -> "the server could not find the requested resource";
            case 405 -> "the server does not allow this method on the requested resource";
            case 406 -> "the server was unable to respond with a content type that the client supports";
            case 409 -> "the server reported a conflict";
            case 422 -> "the server rejected our request due to an error in our request";
            case 429 -> "the server has received too many requests and has asked us to try again later";
            case 503 -> "the server is currently unable to handle the request";
            case 504 ->
                "the server was unable to return a response in the time allotted, but may still be processing "
                        + "the request";
            default ->
                reply.code() >= 500
                        ? "an error on the server (" + Json.quote(said) + ") has prevented the request from succeeding"
                        : "the server responded with the status code %d but did not return more information"
                                .formatted(reply.code());
        };
    }
}
