package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.verb.Conversation.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Custom objects whose versions differ in more than their names, which a webhook knows how to convert. */
class ConversionTest {
    private static final String V1 = "/apis/example.com/v1/namespaces/default/hosts";
    private static final String V2 = "/apis/example.com/v2/namespaces/default/hosts";
    private static final String SPEC =
            "{\"type\": \"object\", \"properties\": {\"spec\": {\"type\": \"object\", " + "\"properties\": {%s}}}}";

    private final List<JsonNode> asked = new ArrayList<>();
    private final Conversation talk = new Conversation(this::post);
    private UnaryOperator<ObjectNode> program = ConversionTest::convert;
    private Runnable meanwhile = () -> {};

    private Outbound.Reply post(Outbound.Target target, byte[] body, Duration timeout) {
        try {
            ObjectNode review = (ObjectNode) Json.read(body);
            asked.add(review);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return new Outbound.Reply(200, "application/json", Json.write(program.apply(review)));
        } catch (IOException garbage) {
            throw new UncheckedIOException(garbage);
        }
    }

    /** In v1 there is one member hostPort; v2 has host and port. */
    private static ObjectNode convert(ObjectNode review) {
        String wanted = review.at("/request/desiredAPIVersion").asText();
        ObjectNode answer = Json.object().put("kind", "ConversionReview").put("apiVersion", "apiextensions.k8s.io/v1");
        ObjectNode response = answer.putObject("response");
        response.set("uid", review.at("/request/uid"));
        response.putObject("result").put("status", "Success");
        ObjectNode object = (ObjectNode) review.at("/request/objects/0").deepCopy();
        object.put("apiVersion", wanted);
        ObjectNode spec = Json.child(object, "spec");
        if (wanted.endsWith("v2")) {
            String[] parts = spec.path("hostPort").asText().split(":", -1);
            object.putObject("spec").put("host", parts[0]).put("port", parts[1]);
        } else {
            String joined = spec.path("host").asText() + ":" + spec.path("port").asText();
            object.putObject("spec").put("hostPort", joined);
        }
        response.putArray("convertedObjects").add(object);
        return answer;
    }

    private void define() {
        String text = "{\"type\": \"string\"}";
        String one = SPEC.formatted("\"hostPort\": " + text);
        String two = SPEC.formatted("\"host\": " + text + ", \"port\": " + text
                + ", \"scheme\": {\"type\": \"string\", \"default\": \"https\"}");
        Answer made = talk.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "hosts.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced", "names": {"plural": "hosts", "kind": "Host"},
                  "conversion": {"strategy": "Webhook", "webhook": {"conversionReviewVersions": ["v1"],
                   "clientConfig": {"url": "https://converter/"}}},
                  "versions": [
                   {"name": "v1", "served": true, "storage": true, "schema": {"openAPIV3Schema": %s}},
                   {"name": "v2", "served": true, "storage": false, "schema": {"openAPIV3Schema": %s}}]}}
                """.formatted(one, two));
        assertThat(made.code()).as(made.body()).isEqualTo(201);
    }

    private Answer create(String name) {
        return talk.post(V1, """
                {"apiVersion": "example.com/v1", "kind": "Host", "metadata": {"name": "%s"},
                 "spec": {"hostPort": "localhost:80"}}""".formatted(name));
    }

    @Test
    void objectsAreShownInTheVersionThatIsAskedFor() {
        define();
        create("a");

        Answer shown = talk.get(V2 + "/a");

        assertThat(shown.at("/apiVersion")).isEqualTo("example.com/v2");
        assertThat(shown.at("/spec/host")).isEqualTo("localhost");
        assertThat(shown.at("/spec/port")).isEqualTo("80");
        assertThat(shown.at("/spec/scheme"))
                .as("defaults are not filled in after converting")
                .isEmpty();
        assertThat(talk.get(V2).at("/items/0/spec/host")).isEqualTo("localhost");
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).at("/request/desiredAPIVersion").asText()).isEqualTo("example.com/v2");
    }

    @Test
    void objectsAreStoredInTheVersionOfTheStorage() {
        define();

        Answer made = talk.post(V2, """
                {"apiVersion": "example.com/v2", "kind": "Host", "metadata": {"name": "a"},
                 "spec": {"host": "localhost", "port": "80"}}""");
        Answer patched = talk.merge(V2 + "/a", "{\"spec\": {\"port\": \"81\"}}");

        assertThat(made.code()).as(made.body()).isEqualTo(201);
        assertThat(patched.code()).as(patched.body()).isEqualTo(200);
        assertThat(talk.get(V1 + "/a").at("/spec/hostPort")).isEqualTo("localhost:81");
    }

    @Test
    void watchesSeeTheVersionThatTheyAskedFor() {
        define();
        create("a");

        Conversation.Seen seen = talk.watch(V2 + "?watch=1");
        create("b");
        talk.delete(V1 + "/a");

        assertThat(seen.frames())
                .extracting(event -> event.path("type").asText() + " "
                        + event.at("/object/metadata/name").asText() + " "
                        + event.at("/object/spec/host").asText())
                .containsExactly("ADDED a localhost", "ADDED b localhost", "DELETED a localhost");
    }

    @Test
    void whatOthersWriteWhileTheWebhookIsAskedIsNeitherLostNorOverwritten() {
        define();
        create("a");
        talk.get(V2 + "/a");
        meanwhile = () -> talk.merge(V1 + "/a", "{\"metadata\": {\"labels\": {\"by\": \"other\"}}}");

        Answer patched = talk.merge(V2 + "/a", "{\"spec\": {\"port\": \"81\"}}");
        meanwhile = () -> create("b");
        Answer second = talk.post(V2, """
                {"apiVersion": "example.com/v2", "kind": "Host", "metadata": {"name": "b"},
                 "spec": {"host": "late", "port": "80"}}""");
        meanwhile = () -> create("c");
        Conversation.Seen seen = talk.watch(V2 + "?watch=1&resourceVersion=0");

        assertThat(patched.code()).as(patched.body()).isEqualTo(200);
        assertThat(talk.get(V1 + "/a").at("/metadata/labels/by")).isEqualTo("other");
        assertThat(talk.get(V1 + "/a").at("/spec/hostPort")).isEqualTo("localhost:81");
        assertThat(second.code()).as(second.body()).isEqualTo(409);
        assertThat(seen.frames())
                .extracting(event -> event.at("/object/metadata/name").asText())
                .containsExactly("a", "b", "c");
    }

    @Test
    void labelsMayBeChangedAndOtherMetadataIsAsBefore() {
        define();
        create("a");
        program = review -> {
            ObjectNode answer = convert(review);
            ObjectNode meta = (ObjectNode) answer.at("/response/convertedObjects/0/metadata");
            meta.put("generation", 99).putObject("labels").put("converted", "yes");
            return answer;
        };

        Answer shown = talk.get(V2 + "/a");

        assertThat(shown.at("/metadata/labels/converted")).isEqualTo("yes");
        assertThat(shown.at("/metadata/generation")).isEqualTo("1");
    }

    @Test
    void failuresAreToldInTheWordsOfTheRealServer() {
        define();
        create("a");

        program = review -> {
            ObjectNode answer = convert(review);
            ((ObjectNode) answer.at("/response/result")).put("status", "Failed").put("message", "not today");
            return answer;
        };
        Answer refused = talk.get(V2 + "/a");
        program = review -> {
            ObjectNode answer = convert(review);
            ((ObjectNode) answer.at("/response/convertedObjects/0/metadata")).put("name", "other");
            return answer;
        };
        Answer renamed = talk.get(V2 + "/a");
        Conversation.Seen seen = talk.watch(V2 + "?watch=1");

        assertThat(refused.code()).isEqualTo(500);
        assertThat(refused.at("/message"))
                .isEqualTo("conversion webhook for example.com/v1, Kind=Host failed: not today");
        assertThat(renamed.at("/message"))
                .isEqualTo("conversion webhook for example.com/v1, Kind=Host returned invalid object: "
                        + "must have the same name: a != other");
        assertThat(seen.frames())
                .singleElement()
                .satisfies(event -> assertThat(event.path("type").asText()).isEqualTo("ERROR"));
        assertThat(create("b").code())
                .as("who needs no conversion notices nothing")
                .isEqualTo(201);
    }

    @Test
    void appliedConfigurationsOfTwoVersionsOwnTheSameFields() {
        define();
        String first = "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Host\", \"metadata\": {\"name\": \"a\"}, "
                + "\"spec\": {\"hostPort\": \"localhost:80\"}}";
        String second = "{\"apiVersion\": \"example.com/v2\", \"kind\": \"Host\", \"metadata\": {\"name\": \"a\"}, "
                + "\"spec\": {\"host\": \"elsewhere\"}}";

        talk.patch(V1 + "/a?fieldManager=one", "application/apply-patch+yaml", first);
        Answer conflict = talk.patch(V2 + "/a?fieldManager=two", "application/apply-patch+yaml", second);
        Answer forced = talk.patch(V2 + "/a?fieldManager=two&force=true", "application/apply-patch+yaml", second);

        assertThat(conflict.code()).as(conflict.body()).isEqualTo(409);
        assertThat(forced.code()).as(forced.body()).isEqualTo(200);
        assertThat(talk.get(V1 + "/a").at("/spec/hostPort")).isEqualTo("elsewhere:80");
    }
}
