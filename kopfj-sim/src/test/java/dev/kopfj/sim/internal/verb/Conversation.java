package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A talk with an API server over HTTP-like requests, as tests hold it. */
public final class Conversation {
    /** The collection of widgets in the namespace default. */
    public static final String WIDGETS = "/apis/example.com/v1/namespaces/default/widgets";

    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final long SEED = 4711;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ApiServer server;

    /** Starts a talk with a server that reaches nobody else. */
    public Conversation() {
        this(Outbound.NONE);
    }

    /** Starts a talk with a server that reaches programs outside of it this way. */
    public Conversation(Outbound outbound) {
        server = new ApiServer(() -> now, new SplittableRandom(SEED), outbound);
    }

    /** Starts a talk with a server that serves widgets with a status subresource. */
    public static Conversation withWidgets() {
        Conversation talk = new Conversation();
        talk.define("widgets", "Widget", "Namespaced", "\"subresources\": {\"status\": {}},");
        return talk;
    }

    /** Returns the server. */
    public ApiServer server() {
        return server;
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Defines a custom resource of the group example.com. */
    public Answer define(String plural, String kind, String scope, String more) {
        return post(DEFINITIONS, """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "%s.example.com"},
                 "spec": {"group": "example.com", "scope": "%s", "names": {"plural": "%s", "kind": "%s"},
                  "versions": [{"name": "v1", "served": true, "storage": true, %s
                   "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
                """.formatted(plural, scope, plural, kind, more));
    }

    /** Creates a widget, with more metadata and more members as given. */
    public Answer widget(String name, String metadata, String members) {
        return post(
                WIDGETS,
                "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"%s\"%s}%s}"
                        .formatted(
                                name,
                                metadata.isEmpty() ? "" : ", " + metadata,
                                members.isEmpty() ? "" : ", " + members));
    }

    /** Creates a plain widget. */
    public Answer widget(String name) {
        return widget(name, "", "");
    }

    /** Sends a GET. */
    public Answer get(String target) {
        return send(Request.of(Caller.ADMIN, "GET", target));
    }

    /** Sends a POST. */
    public Answer post(String target, String body) {
        return send(Request.of(Caller.ADMIN, "POST", target).body(body));
    }

    /** Sends a PUT. */
    public Answer put(String target, String body) {
        return send(Request.of(Caller.ADMIN, "PUT", target).body(body));
    }

    /** Sends a merge patch. */
    public Answer merge(String target, String body) {
        return patch(target, "application/merge-patch+json", body);
    }

    /** Sends a JSON patch. */
    public Answer jsonPatch(String target, String body) {
        return patch(target, "application/json-patch+json", body);
    }

    /** Sends a PATCH of some type. */
    public Answer patch(String target, String type, String body) {
        return send(Request.of(Caller.ADMIN, "PATCH", target)
                .header("content-type", type)
                .body(body));
    }

    /** Sends a DELETE without a body. */
    public Answer delete(String target) {
        return send(Request.of(Caller.ADMIN, "DELETE", target));
    }

    /** Sends a DELETE with options. */
    public Answer delete(String target, String options) {
        return send(Request.of(Caller.ADMIN, "DELETE", target).body(options));
    }

    /** Sends any request whose answer is whole. */
    public Answer send(Request request) {
        Response response = server.handle(request);
        if (response instanceof Response.Whole whole) {
            return new Answer(whole.code(), new String(whole.body(), StandardCharsets.UTF_8));
        }
        throw new AssertionError("The answer to " + request.path() + " is a stream; use watch()");
    }

    /** Opens a watch. */
    public Seen watch(String target) {
        Request request = Request.of(Caller.ADMIN, "GET", target);
        if (server.handle(request) instanceof Response.Streaming stream) {
            Seen seen = new Seen();
            seen.subscription = stream.feed().open(seen);
            return seen;
        }
        throw new AssertionError("The answer to " + target + " is no stream");
    }

    private static JsonNode read(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException garbage) {
            throw new UncheckedIOException(json, garbage);
        }
    }

    /** An answer: its status code and its body. */
    public record Answer(int code, String body) {
        /** Returns the body as JSON. */
        public JsonNode json() {
            return read(body);
        }

        /** Returns what a JSON pointer leads to, as text; "" when there is nothing. */
        public String at(String pointer) {
            return json().at(pointer).asText("");
        }

        /** Returns the version of the object or list. */
        public String version() {
            return at("/metadata/resourceVersion");
        }

        /** Returns the message of a refusal. */
        public String message() {
            return at("/message");
        }

        /** Returns the names of a list's items. */
        public List<String> names() {
            List<String> names = new ArrayList<>();
            json().path("items")
                    .forEach(item -> names.add(item.at("/metadata/name").asText()));
            return names;
        }
    }

    /** What a watch has been told. */
    public static final class Seen implements Sink {
        private final List<JsonNode> frames = new ArrayList<>();
        private boolean ended;
        private Subscription subscription = new Closed();

        @Override
        public void event(byte[] frame) {
            frames.add(read(new String(frame, StandardCharsets.UTF_8)));
        }

        @Override
        public void end() {
            ended = true;
        }

        /** Returns the subscription. */
        public Subscription subscription() {
            return subscription;
        }

        /** Tells whether the server has ended the watch. */
        public boolean ended() {
            return ended;
        }

        /** Returns the events as type, name and version. */
        public List<String> lines() {
            return frames.stream()
                    .map(f -> (f.path("type").asText() + " "
                            + f.at("/object/metadata/name").asText("") + "@"
                            + f.at("/object/metadata/resourceVersion").asText("")))
                    .toList();
        }

        /** Returns all frames so far. */
        public List<JsonNode> frames() {
            return List.copyOf(frames);
        }

        /** Returns the last frame. */
        public JsonNode last() {
            return frames.get(frames.size() - 1);
        }
    }

    private record Closed() implements Subscription {
        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public void endCleanly() {
            // Nothing is open.
        }
    }
}
