package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WritesTest {
    private static final String WIDGET = WIDGETS + "/a";
    private final Conversation talk = Conversation.withWidgets();

    private static String widget(String metadata, String members) {
        return "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"a\"%s}%s}"
                .formatted(metadata, members);
    }

    @Nested
    class Creating {
        @Test
        void newObjectGetsWhatOnlyTheServerSets() {
            var made = talk.widget(
                    "a",
                    "\"uid\": \"mine\", \"generation\": 77, \"creationTimestamp\": \"2001-01-01T00:00:00Z\","
                            + " \"deletionTimestamp\": \"2001-01-01T00:00:00Z\", \"selfLink\": \"/x\"",
                    "\"spec\": {\"size\": 1}");

            assertThat(made.code()).isEqualTo(201);
            assertThat(made.at("/metadata/creationTimestamp")).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(made.at("/metadata/generation")).isEqualTo("1");
            assertThat(made.at("/metadata/uid")).hasSize(36).isNotEqualTo("mine");
            assertThat(made.json().at("/metadata").has("deletionTimestamp")).isFalse();
            assertThat(talk.get(WIDGET).body()).isEqualTo(made.body());
        }

        @Test
        void statusIsDroppedWhenItIsASubresource() {
            var made = talk.widget("a", "", "\"status\": {\"x\": 1}");

            assertThat(made.json().has("status")).isFalse();
        }

        @Test
        void versionInANewObjectIsTheServersOwnFailure() {
            var refused = talk.widget("a", "\"resourceVersion\": \"5\"", "");

            assertThat(refused.code()).isEqualTo(500);
            assertThat(refused.message()).isEqualTo("resourceVersion should not be set on objects to be created");
            assertThat(refused.json().has("reason")).isFalse();
        }

        @Test
        void takenNameIsRefused() {
            talk.widget("a");

            var refused = talk.widget("a");

            assertThat(refused.body())
                    .isEqualTo(
                            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                                    + "\"message\":\"widgets.example.com \\\"a\\\" already "
                                    + "exists\",\"reason\":\"AlreadyExists\","
                                    + "\"details\":{\"name\":\"a\",\"group\":\"example.com\",\"kind\":\"widgets\"},\"code\":409}");
        }

        @Test
        void generatedNamesDiffer() {
            var body = "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"metadata\": "
                    + "{\"generateName\": \"gen-\"}}";

            var one = talk.post(WIDGETS, body).at("/metadata/name");
            var other = talk.post(WIDGETS, body).at("/metadata/name");

            assertThat(one).matches("gen-[bcdfghjklmnpqrstvwxz2456789]{5}").isNotEqualTo(other);
        }

        @Test
        void nameMustBeThereAndADnsSubdomain() {
            assertThat(talk.widget("").message())
                    .isEqualTo("Widget.example.com \"\" is invalid: metadata.name: Required value: "
                            + "name or generateName is required");
            assertThat(talk.widget("a/b").message())
                    .isEqualTo(
                            "Widget.example.com \"a/b\" is invalid: metadata.name: Invalid value: \"a/b\": a lowercase "
                                    + "RFC 1123 subdomain must consist of lower case alphanumeric "
                                    + "characters, '-' or '.', and must "
                                    + "start and end with an alphanumeric character (e.g. "
                                    + "'example.com', regex used for validation "
                                    + "is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
            assertThat(talk.widget("x".repeat(254)).message()).endsWith(": must be no more than 253 characters");
            assertThat(talk.widget("x".repeat(253)).code()).isEqualTo(201);
        }

        @Test
        void wrongKindIs422AndWrongApiVersion400() {
            var kind = talk.post(WIDGETS, widget("", "").replace("Widget", "Gadget"));
            var version = talk.post(WIDGETS, widget("", "").replace("/v1", "/v2"));

            assertThat(kind.code()).isEqualTo(422);
            assertThat(kind.message())
                    .isEqualTo("Gadget.example.com \"a\" is invalid: kind: Invalid value: \"Gadget\": must be Widget");
            assertThat(version.code()).isEqualTo(400);
            assertThat(version.message())
                    .isEqualTo("the API version in the data (example.com/v2) does not match the expected API version "
                            + "(example.com/v1)");
        }

        @Test
        void namespaceOfTheBodyMustBeThatOfThePath() {
            var refused = talk.widget("a", "\"namespace\": \"other\"", "");

            assertThat(refused.code()).isEqualTo(400);
            assertThat(refused.message())
                    .isEqualTo("the namespace of the provided object does not match the namespace sent on the request");
        }

        @Test
        void unknownNamespaceIsNotFound() {
            var refused = talk.post("/api/v1/namespaces/none/configmaps", "{\"metadata\": {\"name\": \"a\"}}");

            assertThat(refused.code()).isEqualTo(404);
            assertThat(refused.message()).isEqualTo("namespaces \"none\" not found");
        }

        @Test
        void dryRunStoresNothing() {
            var tried = talk.post(WIDGETS + "?dryRun=All", widget("", ""));

            assertThat(tried.code()).isEqualTo(201);
            assertThat(tried.version()).isEmpty();
            assertThat(talk.get(WIDGET).code()).isEqualTo(404);
            assertThat(talk.post(WIDGETS + "?dryRun=Some", widget("", "")).message())
                    .isEqualTo("CreateOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"Some\"]: "
                            + "supported values: \"All\"");
        }

        @Test
        void labelsAndOwnersMustBeWellFormed() {
            var label = talk.widget("a", "\"labels\": {\"x/\": \"v\"}", "");
            var value = talk.widget("a", "\"labels\": {\"x\": \"not valid\"}", "");
            var owner = talk.widget(
                    "a",
                    "\"ownerReferences\": [{\"apiVersion\": \"v1\", \"kind\": \"X\", \"name\": \"x\", \"uid\": \"\"}]",
                    "");

            assertThat(label.message())
                    .contains("metadata.labels: Invalid value: \"x/\": name part must be non-empty, ");
            assertThat(value.message()).contains("a valid label must be an empty string or consist of");
            assertThat(owner.message())
                    .isEqualTo(
                            "Widget.example.com \"a\" is invalid: metadata.ownerReferences.uid: Invalid value: \"\": "
                                    + "must not be empty");
        }
    }

    @Nested
    class Updating {
        @Test
        void staleVersionIsAConflict() {
            var old = talk.widget("a").version();
            talk.merge(WIDGET, "{\"spec\": {\"size\": 2}}");

            var refused = talk.put(WIDGET, widget(", \"resourceVersion\": \"" + old + "\"", ""));

            assertThat(refused.code()).isEqualTo(409);
            assertThat(refused.message())
                    .isEqualTo(
                            "Operation cannot be fulfilled on widgets.example.com \"a\": the object has been modified; "
                                    + "please apply your changes to the latest version and try again");
        }

        @Test
        void customObjectsNeedAVersionAndConfigMapsDoNot() {
            talk.widget("a");
            var map = "/api/v1/namespaces/default/configmaps";
            talk.post(map, "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"k\": \"v\"}}");

            var refused = talk.put(WIDGET, widget("", ""));
            var done = talk.put(map + "/a", "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"k\": \"w\"}}");

            assertThat(refused.code()).isEqualTo(422);
            assertThat(refused.message())
                    .isEqualTo("widgets.example.com \"a\" is invalid: metadata.resourceVersion: Invalid value: 0: "
                            + "must be specified for an update");
            assertThat(done.at("/data/k")).isEqualTo("w");
            assertThat(done.json().at("/metadata").has("generation")).isFalse();
        }

        @Test
        void versionThatIsNoNumberIsTheServersOwnFailure() {
            talk.widget("a");

            var refused = talk.put(WIDGET, widget(", \"resourceVersion\": \"abc\"", ""));

            assertThat(refused.code()).isEqualTo(500);
            assertThat(refused.message()).isEqualTo("strconv.ParseUint: parsing \"abc\": invalid syntax");
        }

        @Test
        void writeWithoutEffectMakesNoVersion() {
            var version = talk.widget("a", "", "\"spec\": {\"size\": 1}").version();
            long revision = talk.server().revision();

            assertThat(talk.merge(WIDGET, "{\"spec\": {\"size\": 1}}").version())
                    .isEqualTo(version);
            assertThat(talk.merge(WIDGET, "{\"metadata\": {\"labels\": {}}}").version())
                    .isEqualTo(version);
            assertThat(talk.jsonPatch(WIDGET, "[]").version()).isEqualTo(version);
            assertThat(talk.server().revision()).isEqualTo(revision);
        }

        @Test
        void nameAndUidCannotBeChanged() {
            var version = talk.widget("a").version();

            var renamed = talk.merge(WIDGET, "{\"metadata\": {\"name\": \"b\"}}");
            var other = talk.put(WIDGET, widget(", \"uid\": \"x\", \"resourceVersion\": \"" + version + "\"", ""));

            assertThat(renamed.message())
                    .isEqualTo("the name of the object (b) does not match the name on the URL (a)");
            assertThat(other.code()).isEqualTo(409);
        }

        @Test
        void putOnACollectionNeedsAName() {
            assertThat(talk.put(WIDGETS, widget("", "")).message()).isEqualTo("name must be provided");
            assertThat(talk.put("/api/v1/namespaces/default/configmaps", "{}").code())
                    .isEqualTo(405);
        }
    }

    @Nested
    class Counting {
        @Test
        void generationCountsChangesOutsideMetadataAndStatus() {
            talk.widget("a");

            assertThat(talk.merge(WIDGET, "{\"spec\": {\"size\": 2}}").at("/metadata/generation"))
                    .isEqualTo("2");
            assertThat(talk.merge(WIDGET, "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}")
                            .at("/metadata/generation"))
                    .isEqualTo("2");
            assertThat(talk.merge(WIDGET + "/status", "{\"status\": {\"x\": 1}}")
                            .at("/metadata/generation"))
                    .isEqualTo("2");
            assertThat(talk.merge(WIDGET, "{\"metadata\": {\"generation\": 50}, \"data\": {}}")
                            .at("/metadata/generation"))
                    .isEqualTo("3");
        }

        @Test
        void statusCountsWhereItIsNoSubresource() {
            talk.define("gadgets", "Gadget", "Namespaced", "");
            var gadgets = WIDGETS.replace("widgets", "gadgets");
            talk.post(gadgets, widget("", ", \"status\": {\"x\": 1}").replace("Widget", "Gadget"));

            var changed = talk.merge(gadgets + "/a", "{\"status\": {\"x\": 2}}");

            assertThat(changed.at("/metadata/generation")).isEqualTo("2");
            assertThat(talk.merge(gadgets + "/a/status", "{}").message())
                    .isEqualTo("gadgets.example.com \"a\" not found");
        }
    }

    @Nested
    class Subresources {
        @Test
        void statusIsWrittenApartFromTheRest() {
            talk.widget("a", "\"labels\": {\"a\": \"1\"}", "\"spec\": {\"size\": 1}");

            var status = talk.merge(
                    WIDGET + "/status",
                    "{\"metadata\": {\"labels\": {\"b\": \"2\"}}, \"spec\": {\"size\": 2}, \"status\": {\"x\": 1}}");
            var main = talk.merge(WIDGET, "{\"spec\": {\"size\": 3}, \"status\": {\"x\": 9}}");

            assertThat(status.json().at("/metadata/labels")).hasToString("{\"a\":\"1\"}");
            assertThat(status.at("/spec/size")).isEqualTo("1");
            assertThat(main.at("/spec/size")).isEqualTo("3");
            assertThat(main.at("/status/x")).isEqualTo("1");
        }

        @Test
        void subresourceIsNeitherCreatedNorDeleted() {
            talk.widget("a");

            assertThat(talk.delete(WIDGET + "/status").message())
                    .isEqualTo("delete is not supported on resources of kind \"widgets.example.com\"");
            assertThat(talk.post(WIDGET + "/status", widget("", "")).code()).isEqualTo(405);
            assertThat(talk.get(WIDGET + "/nonsense").code()).isEqualTo(404);
        }
    }

    @Test
    void documentsMayBeNestedAsDeepAs512() {
        Conversation talk = Conversation.withWidgets();
        // One level is taken by the object itself.
        Conversation.Answer deep = talk.widget("deep", "", "\"x\": " + "[".repeat(511) + "]".repeat(511));
        Conversation.Answer deeper = talk.widget("deeper", "", "\"x\": " + "[".repeat(512) + "]".repeat(512));

        assertThat(deep.code()).isEqualTo(201);
        assertThat(talk.get(Conversation.WIDGETS + "/deep").code()).isEqualTo(200);
        assertThat(deeper.code()).isEqualTo(400);
    }
}
