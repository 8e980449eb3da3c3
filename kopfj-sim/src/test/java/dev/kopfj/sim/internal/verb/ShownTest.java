package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.Conversation.Answer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String PARTIAL = "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io";
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Conversation talk = Conversation.withWidgets();

    private Answer get(String target, String accept) {
        return talk.send(Request.of(Caller.ADMIN, "GET", target).header("accept", accept));
    }

    private Response.Whole whole(Request request) {
        return (Response.Whole) talk.server().handle(request);
    }

    private List<JsonNode> watched(String accept, Runnable meanwhile) {
        List<JsonNode> events = new ArrayList<>();
        Request request =
                Request.of(Caller.ADMIN, "GET", WIDGETS + "?watch=true").header("accept", accept);
        ((Response.Streaming) talk.server().handle(request)).feed().open(new Sink() {
            @Override
            public void event(byte[] frame) {
                try {
                    events.add(Json.read(frame));
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }

            @Override
            public void end() {
                // Nobody ends this watch.
            }
        });
        meanwhile.run();
        return events;
    }

    @Test
    void writesThatCannotBeShownAsAskedChangeNothing() {
        talk.widget("a");

        Answer answer = talk.send(Request.of(Caller.ADMIN, "DELETE", WIDGETS).header("accept", PARTIAL));

        assertThat(answer.code()).isEqualTo(406);
        assertThat(talk.get(WIDGETS).names()).containsExactly("a");
    }

    @Nested
    class Objects {
        @Test
        void areYamlForThoseWhoPreferIt() {
            talk.widget("a");

            Answer answer = get(WIDGETS + "/a", "application/json;q=0.5, application/yaml");

            assertThat(answer.body()).startsWith("apiVersion: example.com/v1\nkind: Widget\nmetadata:\n");
            assertThat(get(WIDGETS + "/b", "application/yaml").body()).contains("reason: NotFound\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/vnd.kubernetes.protobuf, application/json",
                    "application/json;as=Table;v=v1;g=nonsense.io, application/json",
                    "application/vnd.kubernetes.protobuf;as=Table;v=v1;g=meta.k8s.io,application/json",
                    "text/html, */*;q=0.8",
                    "application/*",
                    "application/json;pretty=1"
                })
        void areJsonForThoseWhoAcceptIt(String accept) {
            talk.widget("a");

            assertThat(get(WIDGETS + "/a", accept).at("/kind")).isEqualTo("Widget");
        }

        @Test
        void areNotWrittenForThoseWhoAcceptNothingThatIsThere() {
            talk.widget("a");

            assertThat(get(WIDGETS + "/a", "application/vnd.kubernetes.protobuf")
                            .message())
                    .isEqualTo("only the following media types are accepted: application/json, application/yaml");
            assertThat(get(WIDGETS, "application/json;as=Table;v=v2;g=meta.k8s.io")
                            .code())
                    .isEqualTo(406);
            assertThat(get(WIDGETS + "?watch=1", "application/yaml").message())
                    .contains("application/json;stream=watch");
        }

        @Test
        void areNotWrittenInVain() {
            Request request = Request.of(Caller.ADMIN, "POST", WIDGETS)
                    .header("accept", "text/html")
                    .body("{\"apiVersion\":\"example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"name\":\"a\"}}");

            assertThat(talk.send(request).code()).isEqualTo(406);
            assertThat(talk.get(WIDGETS + "/a").code()).isEqualTo(404);
        }

        @Test
        void areMetadataOfOneOrOfMany() {
            talk.widget("a", "", "\"spec\":{\"size\":1}");

            assertThat(get(WIDGETS + "/a", PARTIAL).json().has("spec")).isFalse();
            assertThat(get(WIDGETS, PARTIAL).message())
                    .isEqualTo("you requested PartialObjectMetadata, but the requested object is a list"
                            + " (*unstructured.UnstructuredList)");
            assertThat(get(WIDGETS + "/a", PARTIAL.replace("Metadata", "MetadataList"))
                            .code())
                    .isEqualTo(406);
        }

        @Test
        void comeInYaml() {
            Request request = Request.of(Caller.ADMIN, "POST", WIDGETS)
                    .header("content-type", "application/yaml; charset=utf-8")
                    .body("apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {on: yes}\n");

            assertThat(talk.send(request).json().at("/spec/true").asBoolean()).isTrue();
            assertThat(talk.send(request.body("a: [")).message())
                    .contains("(must be of type Widget): yaml: line 1: did not find expected node content (613a205b)");
        }

        @Test
        void arePrecededByNoMoreThanOneHeaderInWatches() {
            List<JsonNode> events = watched(TABLE, () -> {
                talk.widget("a");
                talk.widget("b");
                talk.delete(WIDGETS + "/a");
            });

            assertThat(events).extracting(e -> e.path("type").asText()).containsExactly("ADDED", "ADDED", "DELETED");
            assertThat(events)
                    .extracting(e -> e.at("/object/columnDefinitions").size())
                    .containsExactly(2, 0, 0);
            assertThat(events)
                    .extracting(e -> e.at("/object/rows/0/cells/0").asText())
                    .containsExactly("a", "b", "a");
        }

        @Test
        void areMetadataInWatches() {
            List<JsonNode> events = watched(PARTIAL, () -> talk.widget("a", "", "\"spec\":{\"size\":1}"));

            assertThat(events.get(0).path("object").path("kind").asText()).isEqualTo("PartialObjectMetadata");
            assertThat(events.get(0).path("object").has("spec")).isFalse();
        }

        @Test
        void tellTheirAgeInTables() {
            talk.widget("a");
            talk.advance(Duration.ofMinutes(5));

            assertThat(get(WIDGETS, TABLE).at("/rows/0/cells/1")).isEqualTo("5m");
            assertThat(get(WIDGETS + "?includeObject=Object", TABLE).at("/rows/0/object/kind"))
                    .isEqualTo("Widget");
            assertThat(get(WIDGETS + "?includeObject=Much", TABLE).message())
                    .isEqualTo("Unable to convert to Table as requested: includeObject: Invalid value: \"Much\": "
                            + "must be 'Metadata', 'Object', 'None', or empty");
        }
    }

    @Nested
    class Documents {
        @Test
        void ofAllGroupsAreOneForThoseWhoAskForIt() {
            Answer groups = get("/apis", AGGREGATED + ",application/json");

            assertThat(groups.at("/kind")).isEqualTo("APIGroupDiscoveryList");
            assertThat(get("/api", AGGREGATED).at("/items/0/versions/0/version"))
                    .isEqualTo("v1");
            assertThat(get("/apis", "application/json").at("/kind")).isEqualTo("APIGroupList");
            assertThat(get("/apis", AGGREGATED.replace("v2", "v2beta1")).at("/apiVersion"))
                    .isEqualTo("apidiscovery.k8s.io/v2beta1");
        }

        @Test
        void areNotSentAgainToThoseWhoHaveThem() {
            Request request = Request.of(Caller.ADMIN, "GET", "/apis").header("accept", AGGREGATED);
            String tag =
                    whole(request).headers().getOrDefault("Etag", List.of("")).get(0);

            Response.Whole again = whole(request.header("if-none-match", tag));
            talk.define("gears", "Gear", "Namespaced", "");
            Response.Whole changed = whole(request.header("if-none-match", tag));

            assertThat(again.code()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(changed.code()).isEqualTo(200);
        }

        @Test
        void describeCustomResources() {
            Answer document = talk.get("/openapi/v3/apis/example.com/v1");

            String widget = "/components/schemas/com.example.v1.Widget";
            assertThat(document.at(widget + "/x-kubernetes-group-version-kind/0/kind"))
                    .isEqualTo("Widget");
            assertThat(document.at("/paths/~1apis~1example.com~1v1~1namespaces~1{namespace}~1widgets~1{name}~1status"
                            + "/patch/x-kubernetes-action"))
                    .isEqualTo("patch");
            assertThat(talk.get("/openapi/v3/apis/nope/v1").code()).isEqualTo(404);
        }

        @Test
        void haveAnotherAddressWhenTheyChange() {
            String address = talk.get("/openapi/v3").at("/paths/apis~1example.com~1v1/serverRelativeURL");

            talk.define("gears", "Gear", "Namespaced", "");

            assertThat(talk.get(address).code()).isEqualTo(200);
            assertThat(talk.get("/openapi/v3").at("/paths/apis~1example.com~1v1/serverRelativeURL"))
                    .startsWith("/openapi/v3/apis/example.com/v1?hash=")
                    .isNotEqualTo(address);
        }

        @Test
        void areThereInVersion2() {
            Answer swagger = talk.get("/openapi/v2");

            assertThat(swagger.at("/swagger")).isEqualTo("2.0");
            assertThat(swagger.at("/definitions/com.example.v1.WidgetList/properties/items/items/$ref"))
                    .isEqualTo("#/definitions/com.example.v1.Widget");
            assertThat(swagger.body()).doesNotContain("#/components/");
        }

        @Test
        void tellOfHealth() {
            assertThat(talk.get("/healthz").body()).isEqualTo("ok");
            assertThat(talk.get("/livez/ping").body()).isEqualTo("ok");
            assertThat(talk.get("/readyz/nonsense").code()).isEqualTo(404);
            assertThat(talk.get("/readyz?verbose&exclude=etcd").body())
                    .isEqualTo("[+]ping ok\n[+]log ok\n[+]etcd excluded: ok\nreadyz check passed\n");
        }

        @Test
        void areListedAtTheRoot() {
            Response.Whole root = whole(Request.of(Caller.ADMIN, "GET", "/"));

            assertThat(new String(root.body(), StandardCharsets.UTF_8))
                    .contains("\"/apis/example.com/v1\"", "\"/openapi/v3\"");
        }
    }
}
