package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomObjectsTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String GADGETS = "/apis/example.com/v1/namespaces/default/gadgets";
    private static final String GADGETS_2 = "/apis/example.com/v2/namespaces/default/gadgets";

    private final Conversation talk = new Conversation();

    @Nested
    class Versions {
        @Test
        void whatTheStoredVersionDoesNotKnowIsLost() {
            define(version("v1", true, "'a': {'type': 'integer'}"), version("v2", false, "'b': {'type': 'integer'}"));

            Answer created = talk.post(GADGETS_2, gadget("v2", "'b': 1"));

            assertThat(created.code()).isEqualTo(201);
            assertThat(created.at("/apiVersion")).isEqualTo("example.com/v2");
            assertThat(created.json().path("spec").isEmpty()).isTrue();
        }

        @Test
        void defaultsOfTheStoredVersionShowInAllVersionsThatKnowThem() {
            String late = "'a': {'type': 'integer', 'default': 3}";
            define(version("v1", true, late), version("v2", false, "'a': {'type': 'integer'}"));

            talk.post(GADGETS_2, gadget("v2", ""));

            assertThat(talk.get(GADGETS_2 + "/g").at("/spec/a")).isEqualTo("3");
        }
    }

    @Nested
    class Statuses {
        @Test
        void defaultsOfTheStatusAreFilledInAlthoughTheStatusItselfIsDropped() {
            define("""
                    {'name': 'v1', 'served': true, 'storage': true, 'subresources': {'status': {}},
                     'schema': {'openAPIV3Schema': {'type': 'object', 'properties': {
                      'status': {'type': 'object', 'default': {'phase': 'New'}, 'properties': {
                       'phase': {'type': 'string'}, 'seen': {'type': 'boolean', 'default': false}}}}}}}""");

            Answer created = talk.post(GADGETS, """
                    {"apiVersion": "example.com/v1", "kind": "Gadget", "metadata": {"name": "g"},
                     "status": {"phase": "Old"}}""");

            assertThat(created.at("/status/phase")).isEqualTo("New");
            assertThat(created.at("/status/seen")).isEqualTo("false");
        }
    }

    @Nested
    class Strictness {
        @Test
        void patchesAreRefusedForWhatTheyMakeOfTheObject() {
            define(version("v1", true, "'a': {'type': 'integer'}"));
            talk.post(GADGETS, gadget("v1", "'a': 1"));

            Answer refused = talk.merge(GADGETS + "/g?fieldValidation=Strict", "{\"spec\": {\"x\": 1, \"x\": 2}}");

            assertThat(refused.code()).isEqualTo(422);
            assertThat(refused.at("/details/causes/0/field")).isEqualTo("patch");
            assertThat(refused.at("/message"))
                    .contains("strict decoding error: duplicate field \"spec.x\", unknown field \"spec.x\"");
        }
    }

    @Nested
    class Definitions {
        @Test
        void defaultsMustBeValidAndKnown() {
            Answer refused = define(version(
                    "v1",
                    true,
                    "'a': {'type': 'object', 'default': {'x': 1}},"
                            + " 'b': {'type': 'integer', 'maximum': 1, 'default': 2}"));

            assertThat(refused.code()).isEqualTo(422);
            assertThat(refused.at("/details/causes/0/message"))
                    .isEqualTo("Invalid value: {\"x\":1}: must not have unknown fields");
            assertThat(refused.at("/details/causes/1/field"))
                    .isEqualTo("spec.validation.openAPIV3Schema.properties[spec].properties[b].default");
        }

        @Test
        void versionsWithSchemasOfTheirOwnAreNamed() {
            Answer refused = define(
                    version("v1", true, "'a': {'type': 'integer'}"),
                    version("v2", false, "'a': {'type': 'number', 'x': 1}," + " 'b': {}"));

            assertThat(refused.at("/details/causes/0/field"))
                    .isEqualTo("spec.versions[1].schema.openAPIV3Schema.properties[spec].properties[b].type");
        }

        @Test
        void alternativesSayNothingOfTypes() {
            Answer refused = define(
                    version(
                            "v1",
                            true,
                            "'a': {'type': 'integer', 'anyOf': [{'type': 'integer'}]},"
                                    + " 'p': {'x-kubernetes-int-or-string': true, 'anyOf': [{'type': 'integer'}, {'type': 'string'}]}"));

            assertThat(refused.json().at("/details/causes").size()).isEqualTo(1);
            assertThat(refused.at("/details/causes/0/message")).isEqualTo("Forbidden: must be empty to be structural");
        }
    }

    @Nested
    class Selecting {
        @Test
        void fieldsThatTheDefinitionNamesCanBeSelected() {
            define("{'name': 'v1', 'served': true, 'storage': true, 'selectableFields': [{'jsonPath': '.spec.a'}],"
                    + " 'schema': {'openAPIV3Schema': {'type': 'object', 'properties': {'spec': {'type': 'object',"
                    + " 'properties': {'a': {'type': 'string'}}}}}}}");
            talk.post(GADGETS, gadget("v1", "'a': 'x'"));

            assertThat(talk.get(GADGETS + "?fieldSelector=spec.a%3Dx").json().path("items"))
                    .hasSize(1);
            assertThat(talk.get(GADGETS + "?fieldSelector=spec.a%3Dy").json().path("items"))
                    .isEmpty();
            assertThat(talk.get(GADGETS + "?fieldSelector=spec.b%3Dy").code()).isEqualTo(400);
        }
    }

    private Answer define(String... versions) {
        return talk.post(
                DEFINITIONS,
                json("{'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',"
                        + " 'metadata': {'name': 'gadgets.example.com'}, 'spec': {'group': 'example.com',"
                        + " 'scope': 'Namespaced', 'names': {'plural': 'gadgets', 'kind': 'Gadget'}, 'versions': ["
                        + String.join(",", versions) + "]}}"));
    }

    private static String version(String name, boolean storage, String properties) {
        return ("{'name': '%s', 'served': true, 'storage': %s, 'schema': {'openAPIV3Schema': {'type': 'object',"
                        + " 'properties': {'spec': {'type': 'object', 'properties': {%s}}}}}}")
                .formatted(name, storage, properties);
    }

    private static String gadget(String version, String spec) {
        return json("{'apiVersion': 'example.com/%s', 'kind': 'Gadget', 'metadata': {'name': 'g'}, 'spec': {%s}}"
                .formatted(version, spec));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
