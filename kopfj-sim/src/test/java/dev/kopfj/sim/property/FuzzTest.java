package dev.kopfj.sim.property;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.verb.Conversation;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever the server is asked, it answers; and what it refuses has changed nothing. */
class FuzzTest {
    /** The failures that real servers are recorded to report as their own. */
    private static final Pattern RECORDED_FAILURES = Pattern.compile(
            "resourceVersion should not be set on objects to be created|(resourceVersion: .*)?strconv\\.ParseUint: .*"
                    + "|Internal error occurred: Object 'apiVersion' is missing in .*|unknown patch type: .*"
                    + "|failed to create typed patch object.*|.*does not contain declared merge key.*",
            Pattern.DOTALL);

    private static final List<String> COLLECTIONS = List.of(
            "/apis/example.com/v1/widgets",
            "/api/v1/configmaps",
            "/api/v1/secrets",
            "/api/v1/pods",
            "/apis/apps/v1/deployments",
            "/api/v1/namespaces",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");

    /** Two thousand requests. */
    @Property(tries = 80, seed = "4711", shrinking = ShrinkingMode.BOUNDED)
    void anythingIsAnsweredAndRefusalsChangeNothing(@ForAll("requests") List<Request> requests) {
        Conversation talk = Conversation.withWidgets();
        Log log = new Log(talk);

        requests.forEach(log::play);

        log.verify();
    }

    /** A hundred thousand requests, other ones in each run. */
    @Tag("long")
    @Property(tries = 4_000)
    void anythingIsAnsweredAndRefusalsChangeNothingAtLength(@ForAll("requests") List<Request> requests) {
        anythingIsAnsweredAndRefusalsChangeNothing(requests);
    }

    @Provide
    Arbitrary<List<Request>> requests() {
        return Requests.all().list().ofSize(25);
    }

    /** All that was written while requests were played, as the store tells it. */
    private static final class Log {
        private final Conversation talk;
        private final List<Long> revisions = new ArrayList<>();
        private final Map<String, Conversation.Seen> watches = new HashMap<>();

        Log(Conversation talk) {
            this.talk = talk;
            talk.server().onCommit(change -> revisions.add(change.revision()));
            for (String collection : COLLECTIONS) {
                if (talk.get(collection).code() == 200) {
                    watches.put(collection, talk.watch(collection + "?watch=1"));
                }
            }
        }

        void play(Request request) {
            long before = talk.server().revision();
            Response response = talk.server().handle(request);
            String shown = request.method() + " " + request.path() + " " + response.code();
            if (response instanceof Response.Streaming streaming) {
                streaming.feed().open(new Conversation.Seen()).close();
                return;
            }
            String body = new String(((Response.Whole) response).body(), StandardCharsets.UTF_8);
            if (response.code() >= 400) {
                assertThat(talk.server().revision())
                        .as(shown + ": a refusal changes nothing")
                        .isEqualTo(before);
            }
            if (response.code() == 500) {
                assertThat(message(body)).as(shown).matches(RECORDED_FAILURES);
            }
            assertThat(response.code()).as(shown + " " + body).isBetween(200, 504);
        }

        private static String message(String body) {
            try {
                return Json.text(new YAMLMapper().readTree(body), "message");
            } catch (IOException neither) {
                throw new UncheckedIOException(body, neither);
            }
        }

        void verify() {
            for (int i = 1; i < revisions.size(); i++) {
                assertThat(revisions.get(i)).as("revisions go up one by one").isEqualTo(revisions.get(i - 1) + 1);
            }
            watches.forEach((collection, watch) -> {
                Map<String, String> state = replay(watch.frames());
                JsonNode list = talk.get(collection).json();
                if (list.has("items")) {
                    assertThat(versions(list)).as(collection).isEqualTo(state);
                }
            });
        }

        /** Returns what a watch has told: the version of each object that is there. */
        private static Map<String, String> replay(List<JsonNode> frames) {
            Map<String, String> state = new HashMap<>();
            for (JsonNode frame : frames) {
                JsonNode metadata = frame.at("/object/metadata");
                String type = frame.path("type").asText();
                String known = type.equals("DELETED")
                        ? state.remove(address(metadata))
                        : state.put(
                                address(metadata),
                                metadata.path("resourceVersion").asText());
                assertThat(known == null).as("%s %s", type, metadata).isEqualTo(type.equals("ADDED"));
            }
            return state;
        }

        private static Map<String, String> versions(JsonNode list) {
            Map<String, String> versions = new HashMap<>();
            for (JsonNode item : list.path("items")) {
                JsonNode metadata = item.path("metadata");
                assertThat(metadata.path("uid").asText())
                        .as(metadata.toString())
                        .isNotEmpty();
                versions.put(address(metadata), metadata.path("resourceVersion").asText());
            }
            return versions;
        }

        private static String address(JsonNode metadata) {
            return metadata.path("namespace").asText() + "/"
                    + metadata.path("name").asText();
        }
    }
}
