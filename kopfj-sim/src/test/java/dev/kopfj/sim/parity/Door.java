package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A way to talk to a server. */
interface Door extends AutoCloseable {
    /** One request. */
    record Call(
            String method,
            String target,
            Map<String, String> headers,
            @Nullable String body) {}

    /** One answer; a body that is no JSON is a text, and none is missing. */
    record Answer(int status, Map<String, List<String>> headers, JsonNode body) {
        private static final ObjectMapper MAPPER =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        static Answer of(int status, Map<String, List<String>> headers, byte[] body) {
            Map<String, List<String>> any = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            any.putAll(headers);
            return new Answer(status, any, parse(body));
        }

        static JsonNode parse(byte[] body) {
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.isBlank()) {
                return MissingNode.getInstance();
            }
            try {
                return MAPPER.readTree(body);
            } catch (IOException noJson) {
                return JsonNodeFactory.instance.textNode(text);
            }
        }
    }

    /** The stream of a watch. */
    interface Stream extends AutoCloseable {
        /** Returns the answer with which the stream began. */
        Answer answer();

        /** Returns the next event, when one comes in time. */
        Optional<JsonNode> next(Duration within);

        /** Tells whether the server has ended the stream, and all events are taken. */
        boolean ended();

        @Override
        void close();
    }

    /** Sends a request; an anonymous one shows no credentials. */
    Answer send(Call call, boolean anonymous);

    /** Opens a stream; one that is refused has an answer other than 200, and no events. */
    Stream watch(Call call, boolean anonymous);

    /** Returns the server's time. */
    Instant now();

    /** Lets time pass. */
    void pause(Duration time);

    @Override
    void close();
}
