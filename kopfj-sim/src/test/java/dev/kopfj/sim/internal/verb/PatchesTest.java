package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchesTest {
    private static final String WIDGET = WIDGETS + "/a";
    private final Conversation talk = Conversation.withWidgets();

    @Test
    void failingJsonPatchIs422WhateverFails() {
        talk.widget("a", "", "\"spec\": {\"size\": 1}");

        for (var patch : new String[] {
            "[{\"op\": \"test\", \"path\": \"/spec/size\", \"value\": 2}]",
            "[{\"op\": \"remove\", \"path\": \"/spec/color\"}]",
            "[{\"op\": \"add\", \"path\": \"/metadata/annotations/a\", \"value\": \"b\"}]"
        }) {
            var refused = talk.jsonPatch(WIDGET, patch);
            assertThat(refused.body())
                    .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                            + "\"message\":\"the server rejected our request due to an error in our request\","
                            + "\"reason\":\"Invalid\",\"details\":{},\"code\":422}");
        }
    }

    @Test
    void mergePatchMayStateTheVersionItExpects() {
        var old = talk.widget("a").version();
        talk.merge(WIDGET, "{\"spec\": {\"size\": 2}}");

        var stale =
                talk.merge(WIDGET, "{\"metadata\": {\"resourceVersion\": \"" + old + "\"}, \"spec\": {\"size\": 3}}");
        var none = talk.merge(WIDGET, "{\"metadata\": {\"resourceVersion\": null}}");

        assertThat(stale.code()).isEqualTo(409);
        assertThat(none.code()).isEqualTo(422);
    }

    @Test
    void otherTypesAreRefused() {
        talk.widget("a");

        assertThat(talk.patch(WIDGET, "application/json", "{}").message())
                .isEqualTo("the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, "
                        + "application/apply-patch+yaml");
        assertThat(talk.patch(WIDGET, "application/strategic-merge-patch+json", "{}")
                        .code())
                .isEqualTo(415);
        assertThat(talk.merge(WIDGET, "[1]").message())
                .isEqualTo("error decoding patch: json: cannot unmarshal array into Go value of type "
                        + "map[string]interface {}");
    }
}
