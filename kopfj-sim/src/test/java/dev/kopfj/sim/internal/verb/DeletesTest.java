package dev.kopfj.sim.internal.verb;

import static dev.kopfj.sim.internal.verb.Conversation.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeletesTest {
    private static final String WIDGET = WIDGETS + "/a";
    private final Conversation talk = Conversation.withWidgets();

    @Test
    void freeObjectVanishes() {
        var uid = talk.widget("a").at("/metadata/uid");

        var answer = talk.delete(WIDGET);

        assertThat(answer.body())
                .isEqualTo(
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\",\"details\":"
                                + "{\"name\":\"a\",\"group\":\"example.com\",\"kind\":\"widgets\",\"uid\":\"" + uid
                                + "\"}}");
        assertThat(talk.get(WIDGET).message()).isEqualTo("widgets.example.com \"a\" not found");
    }

    @Test
    void heldObjectIsMarkedAndGoesWithItsLastFinalizer() {
        talk.widget("a", "\"finalizers\": [\"x.example.com/f\"]", "");
        talk.advance(Duration.ofSeconds(90));

        var marked = talk.delete(WIDGET);
        var again = talk.delete(WIDGET);
        var taken = talk.widget("a");
        var gone = talk.merge(WIDGET, "{\"metadata\": {\"finalizers\": null, \"labels\": {\"a\": \"b\"}}}");

        assertThat(marked.at("/metadata/deletionTimestamp")).isEqualTo("2026-01-01T00:01:30Z");
        assertThat(marked.at("/metadata/deletionGracePeriodSeconds")).isEqualTo("0");
        assertThat(marked.at("/metadata/generation")).isEqualTo("2");
        assertThat(again.body()).isEqualTo(marked.body());
        assertThat(taken.message()).isEqualTo("object is being deleted: widgets.example.com \"a\" already exists");
        assertThat(gone.at("/metadata/labels/a")).isEqualTo("b");
        assertThat(gone.version()).isEqualTo(marked.version());
        assertThat(talk.get(WIDGET).code()).isEqualTo(404);
    }

    @Test
    void markedObjectTakesNoNewFinalizersAndKeepsItsMark() {
        talk.widget("a", "\"finalizers\": [\"x.example.com/f\"]", "");
        talk.delete(WIDGET);

        var refused =
                talk.merge(WIDGET, "{\"metadata\": {\"finalizers\": [\"x.example.com/f\", \"y.example.com/g\"]}}");
        var cleared = talk.merge(WIDGET, "{\"metadata\": {\"deletionTimestamp\": null}}");

        assertThat(refused.code()).isEqualTo(422);
        assertThat(refused.message())
                .isEqualTo("Widget.example.com \"a\" is invalid: metadata.finalizers: Forbidden: no "
                        + "new finalizers can be "
                        + "added if the object is being deleted, found new finalizers "
                        + "[]string{\"y.example.com/g\"}");
        assertThat(refused.json().at("/details/causes")).hasSize(2);
        assertThat(cleared.json().at("/metadata").has("deletionTimestamp")).isTrue();
    }

    @Test
    void liveObjectCannotBeMarkedByAWrite() {
        talk.widget("a");

        var refused = talk.merge(WIDGET, "{\"metadata\": {\"deletionTimestamp\": \"2001-01-01T00:00:00Z\"}}");

        assertThat(refused.message())
                .isEqualTo("Widget.example.com \"a\" is invalid: metadata.deletionTimestamp: Invalid value: "
                        + "\"2001-01-01T00:00:00Z\": field is immutable");
    }

    @Test
    void preconditionsMustHold() {
        var made = talk.widget("a");

        var uid = talk.delete(WIDGET, "{\"preconditions\": {\"uid\": \"x\"}}");
        var version = talk.delete(WIDGET, "{\"preconditions\": {\"resourceVersion\": \"1\"}}");
        var done = talk.delete(WIDGET, "{\"preconditions\": {\"uid\": \"%s\"}}".formatted(made.at("/metadata/uid")));

        assertThat(uid.message())
                .isEqualTo("Operation cannot be fulfilled on Widget.example.com \"a\": the UID in the "
                        + "precondition (x) does "
                        + "not match the UID in record (" + made.at("/metadata/uid")
                        + "). The object might have been "
                        + "deleted and then recreated");
        assertThat(version.code()).isEqualTo(409);
        assertThat(done.code()).isEqualTo(200);
    }

    @Test
    void oddPolicyIsInvalidAndOthersAreMarkedByFinalizers() {
        talk.widget("a");

        assertThat(talk.delete(WIDGET + "?propagationPolicy=Sideways").message())
                .isEqualTo("DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported "
                        + "value: \"Sideways\": "
                        + "supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        assertThat(talk.delete(WIDGET + "?propagationPolicy=Foreground").at("/metadata/finalizers/0"))
                .isEqualTo("foregroundDeletion");
        assertThat(talk.delete(WIDGET, "{\"propagationPolicy\": \"Background\"}")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void collectionIsDeletedBySelector() {
        talk.widget("a", "\"labels\": {\"x\": \"1\"}", "");
        talk.widget("b", "\"labels\": {\"x\": \"2\"}", "");

        var answer = talk.delete(WIDGETS + "?labelSelector=x%3D1");

        assertThat(answer.names()).containsExactly("a");
        assertThat(talk.get(WIDGETS).names()).containsExactly("b");
    }
}
