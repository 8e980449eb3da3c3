package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.Conversation.Answer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddDefinitionsTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String PROPERTY = "spec.validation.openAPIV3Schema.properties[a].";

    private final Conversation talk = new Conversation();

    private static String definition(String property, String metadata, String conversion) {
        return """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "widgets.example.com"%s},
                 "spec": {"group": "example.com", "scope": "Namespaced", "names": {"plural": "widgets", "kind": "Widget"},
                  %s "versions": [{"name": "v1", "served": true, "storage": true,
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {"a": %s}}}}]}}
                """.formatted(metadata, conversion, property);
    }

    private Answer define(String property) {
        return talk.post(DEFINITIONS, definition(property, "", ""));
    }

    @Test
    void aDefaultMustKeepTheRules() {
        Answer refusal = define("{\"type\": \"string\", \"default\": \"x\", "
                + "\"x-kubernetes-validations\": [{\"rule\": \"self == 'y'\"}]}");

        assertThat(refusal.message()).endsWith(PROPERTY + "default: Invalid value: \"x\": failed rule: self == 'y'");
    }

    @Test
    void aDefaultThatIsAWholeObjectMustSayWhatItIs() {
        Answer refusal = define("{\"type\": \"object\", \"x-kubernetes-embedded-resource\": true, "
                + "\"x-kubernetes-preserve-unknown-fields\": true, \"default\": {\"kind\": \"Pod\"}}");

        assertThat(refusal.message()).endsWith(PROPERTY + "default.apiVersion: Required value");
    }

    @Test
    void rulesAreShownWithoutMarkup() {
        Answer refusal = define("{\"type\": \"integer\", \"x-kubernetes-validations\": [{\"rule\": \"self > 'x'\"}]}");

        assertThat(refusal.message()).contains("{\"Rule\":\"self \\u003e 'x'\",\"Message\":\"\"");
    }

    @Test
    void formatsThatNobodyKnowsAreWarnedOf() {
        Request request = Request.of(Caller.ADMIN, "POST", DEFINITIONS)
                .body(definition("{\"type\": \"string\", \"format\": \"foo\"}", "", ""));

        assertThat(talk.server().handle(request).headers().get("Warning"))
                .containsExactly("299 - \"unrecognized format \\\"foo\\\"\"");
    }

    @Test
    void aNameIsNotGenerated() {
        Answer refusal = talk.post(DEFINITIONS, definition("{\"type\": \"string\"}", ", \"generateName\": \"x\"", ""));

        assertThat(refusal.message())
                .endsWith("metadata.generateName: Invalid value: \"x\": must be spec.names.plural+\".\"+spec.group");
    }

    @Test
    void whoDefinesOwnsWhatIsCompletedToo() {
        String fields = define("{\"type\": \"string\"}")
                .json()
                .at("/metadata/managedFields/0/fieldsV1/f:spec")
                .toString();

        assertThat(fields).contains("\"f:conversion\"", "\"f:listKind\"", "\"f:singular\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "url": "http://a" | .url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: \
            https://host[/path]
            "url": "https://a?b" | .url: Invalid value: "b": query parameters are not permitted in the URL
            "service": {"name": "a", "namespace": "b", "port": 0} | .service.port: Invalid value: 0: port is not \
            valid: must be between 1 and 65535, inclusive
            "service": {"name": "a"} | .service.namespace: Required value
            """)
    void webhooksThatConvertMustBeSomewhere(String client, String complaint) {
        String conversion = "\"conversion\": {\"strategy\": \"Webhook\", \"webhook\": {"
                + "\"conversionReviewVersions\": [\"v1\"], \"clientConfig\": {" + client + "}}},";

        assertThat(talk.post(DEFINITIONS, definition("{\"type\": \"string\"}", "", conversion))
                        .message())
                .endsWith("spec.conversion.webhookClientConfig" + complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/v1/namespaces/default/configmaps | "finalizers": ["x"] | {} | metadata.finalizers[0]: Invalid value: \
            "x": name is neither a standard finalizer name nor is it fully qualified
            /api/v1/namespaces/default/services | "a": 1 | {"ports": [{"port": 1}], "externalIPs": ["x"]} | \
            spec.externalIPs[0]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
            """)
    void builtInKindsAreCheckedAlike(String path, String metadata, String spec, String complaint) {
        String body = "{\"metadata\": {\"name\": \"a\", %s}, \"spec\": %s}".formatted(metadata, spec);

        assertThat(talk.post(path, body).message()).endsWith(complaint);
    }

    @Test
    void objectsOfAllNamespacesAreNotDeletedAtOnce() {
        define("{\"type\": \"string\"}");

        assertThat(talk.delete("/apis/example.com/v1/widgets").body()).isEqualTo("404 page not found\n");
    }
}
