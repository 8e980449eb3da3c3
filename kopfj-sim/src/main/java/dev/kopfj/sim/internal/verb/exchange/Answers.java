package dev.kopfj.sim.internal.verb.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.present.Encoding;
import dev.kopfj.sim.internal.present.Showing;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes responses, and turns them into the form that the caller accepts. */
public final class Answers {
    private static final String JSON = "application/json";
    private static final Map<String, List<String>> JSON_HEADERS = Map.of("Content-Type", List.of(JSON));
    private static final Map<String, List<String>> TEXT_HEADERS =
            Map.of("Content-Type", List.of("text/plain; charset=utf-8"));

    private Answers() {}

    /** Answers with a stored object, as its kind is served. */
    public static Response object(int code, Kind kind, Stored stored) {
        return json(code, stored.as(kind.view()).bytes());
    }

    /** Answers with a document that is JSON already. */
    public static Response.Whole json(int code, byte[] body) {
        return new Response.Whole(code, JSON_HEADERS, body);
    }

    /** Answers with a document. */
    public static Response.Whole json(int code, ObjectNode body) {
        return json(code, Json.write(body));
    }

    /** Answers with plain text. */
    public static Response text(int code, String text) {
        return new Response.Whole(code, TEXT_HEADERS, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with what a feed tells, for as long as it lasts. */
    public static Response stream(Feed feed) {
        return new Response.Streaming(200, JSON_HEADERS, feed);
    }

    /** Answers with a refusal. */
    public static Response problem(Problem problem) {
        return new Response.Whole(problem.code(), problem.plain() ? TEXT_HEADERS : JSON_HEADERS, problem.body());
    }

    /** Writes a document of the server's own in YAML where the caller wants that. */
    public static Response encoded(Response.Whole json, Encoding encoding) {
        return encoding.yaml()
                ? new Response.Whole(json.code(), json.headers(), Showing.yaml(json.body()))
                        .with("Content-Type", List.of(encoding.contentType()))
                : json;
    }

    /** Rewrites an answer of a verb in the form that the caller has asked for; refusals stay in JSON, or are YAML. */
    public static Response shown(Response plain, Encoding encoding, Showing showing) {
        if (plain instanceof Response.Streaming stream) {
            return new Response.Streaming(
                    stream.code(), stream.headers(), sink -> stream.feed().open(new ShownSink(sink, showing)));
        }
        Response.Whole whole = (Response.Whole) plain;
        boolean json = whole.headers().getOrDefault("Content-Type", List.of()).equals(List.of(JSON));
        return json
                ? new Response.Whole(whole.code(), whole.headers(), showing.answer(whole.body()))
                        .with("Content-Type", List.of(encoding.contentType()))
                : plain;
    }

    /** Passes events on in the form that the watcher has asked for. */
    private record ShownSink(Sink sink, Showing showing) implements Sink {
        @Override
        public void event(byte[] frame) {
            sink.event(showing.event(frame));
        }

        @Override
        public void event(byte[] frame, Told told) {
            sink.event(showing.event(frame), told);
        }

        @Override
        public void end() {
            sink.end();
        }
    }
}
