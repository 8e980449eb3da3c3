package dev.kopfj.sim.internal.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String HELD = "\"finalizers\": [\"x.example.com/f\"]";

    private final Conversation talk = Conversation.withWidgets();
    private final GarbageCollector garbage = new GarbageCollector(talk.server());

    GarbageCollectorTest() {
        talk.server().onCommit(garbage::concerns);
    }

    private String owner(String name) {
        return talk.widget(name).at("/metadata/uid");
    }

    private static String reference(String name, String uid, boolean blocks) {
        return "{\"apiVersion\": \"example.com/v1\", \"kind\": \"Widget\", \"name\": \"%s\", \"uid\": \"%s\", "
                        .formatted(name, uid)
                + "\"blockOwnerDeletion\": " + blocks + "}";
    }

    private void dependent(String name, String metadata) {
        talk.post(MAPS, "{\"metadata\": {\"name\": \"%s\", %s}}".formatted(name, metadata));
    }

    private void collect() {
        while (garbage.step()) {
            assertThat(talk.server().openWatches()).isZero();
        }
    }

    @Test
    void aDependentStaysAsLongAsOneOwnerIsThere() {
        String first = owner("first");
        String second = owner("second");
        dependent(
                "both",
                "\"ownerReferences\": [" + reference("first", first, false) + ", " + reference("second", second, false)
                        + "]");

        talk.delete(Conversation.WIDGETS + "/first");
        collect();

        assertThat(talk.get(MAPS + "/both").json().at("/metadata/ownerReferences"))
                .hasSize(1);
        assertThat(talk.get(MAPS + "/both").at("/metadata/ownerReferences/0/name"))
                .isEqualTo("second");

        talk.delete(Conversation.WIDGETS + "/second");
        collect();

        assertThat(talk.get(MAPS + "/both").code()).isEqualTo(404);
    }

    @Test
    void anotherIncarnationIsNoOwner() {
        owner("reborn");
        dependent("child", "\"ownerReferences\": [" + reference("reborn", "some-other-uid", false) + "]");

        collect();

        assertThat(talk.get(MAPS + "/child").code()).isEqualTo(404);
    }

    @Test
    void anOwnerOfAnUnknownKindLeavesItsDependentsAlone() {
        dependent(
                "child",
                "\"ownerReferences\": [{\"apiVersion\": \"who.knows/v1\", \"kind\": \"What\", \"name\": \"a\", "
                        + "\"uid\": \"u\"}]");

        collect();

        assertThat(talk.get(MAPS + "/child").code()).isEqualTo(200);
    }

    @Test
    void orphanedDependentsForgetTheirOwner() {
        String uid = owner("owner");
        dependent("child", "\"ownerReferences\": [" + reference("owner", uid, true) + "]");

        var marked = talk.delete(Conversation.WIDGETS + "/owner", "{\"propagationPolicy\": \"Orphan\"}");
        collect();

        assertThat(marked.at("/metadata/finalizers/0")).isEqualTo("orphan");
        assertThat(talk.get(Conversation.WIDGETS + "/owner").code()).isEqualTo(404);
        assertThat(talk.get(MAPS + "/child").json().at("/metadata").has("ownerReferences"))
                .isFalse();
    }

    @Test
    void theOldWayOfNotOrphaningIsAcceptedLater() {
        talk.widget("held", HELD, "");

        assertThat(talk.delete(Conversation.WIDGETS + "/held", "{\"orphanDependents\": false}")
                        .code())
                .isEqualTo(202);
    }

    @Test
    void aSecondDeletionMayChangeWhatBecomesOfDependents() {
        String uid = owner("owner");
        dependent("child", HELD + ", \"ownerReferences\": [" + reference("owner", uid, true) + "]");
        talk.delete(Conversation.WIDGETS + "/owner", "{\"propagationPolicy\": \"Foreground\"}");
        collect();
        assertThat(talk.get(Conversation.WIDGETS + "/owner").code()).isEqualTo(200);

        talk.delete(Conversation.WIDGETS + "/owner", "{\"propagationPolicy\": \"Background\"}");

        assertThat(talk.get(Conversation.WIDGETS + "/owner").code()).isEqualTo(404);
    }
}
