package dev.kopfj.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Place;
import dev.kopfj.config.Storages;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.object.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places that settings can choose for what operators keep on objects. */
class StoragesTest {

    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59Z");
    private static final HandlerRecord FRESH = HandlerRecord.fresh(NOW, Reason.CREATE);
    private static final ObjectNode ESSENCE = node("{'spec':{'f':1}}");
    private static final String STORED =
            "{'started':'2020-12-31T23:59:59.000000+00:00','purpose':'create','retries':0,'success':false,'failure':false}";

    @Nested
    class InAnnotations {

        @ParameterizedTest
        @CsvSource({"true, 2", "false, 1"})
        void longIdsHaveAnOldKeyIfThatIsWanted(boolean oldKeys, int keys) {
            Place.Annotations both = Place.annotations("kopf.dev");
            Memory memory = new Memory(Storages.defaults().withProgress(oldKeys ? both : both.withoutOldKeys()));
            ObjectNode patch = Json.object();

            memory.write(Json.object(), "x".repeat(64), FRESH, patch);

            assertThat(patch.path("metadata").path("annotations")).hasSize(keys);
            assertThat(memory.read(patch, "x".repeat(64), NOW)).contains(FRESH);
        }

        @ParameterizedTest
        @CsvSource({"49, 2", "50, 1", "60, 1"})
        void oldKeysForWhichThePrefixLeavesNoRoomAreLeftOut(int length, int keys) {
            String prefix = "kopf." + "x".repeat(length);
            Memory memory = new Memory(Storages.inAnnotations(prefix));
            ObjectNode patch = Json.object();

            memory.write(Json.object(), "onCreation", FRESH, patch);

            assertThat(patch.path("metadata").path("annotations").fieldNames())
                    .toIterable()
                    .hasSize(keys)
                    .contains(prefix + "/onCreation");
        }

        @Test
        void aForeignDomainIsMarkedWithTheFirstRecord() {
            Memory memory = new Memory(Storages.inAnnotations("example.com"));
            ObjectNode body = Json.object();
            memory.write(Json.object(), "fn", FRESH, body);
            ObjectNode patch = Json.object();

            memory.write(body, "other", FRESH, patch);

            assertThat(Json.text(body, "metadata", "annotations", "example.com/kopf-managed"))
                    .isEqualTo("yes");
            assertThat(patch.path("metadata").path("annotations").fieldNames())
                    .toIterable()
                    .containsExactly("example.com/other");
        }

        @Test
        void theKeyOfTheLastHandledStateCanBeChosen() {
            Memory memory = new Memory(Storages.defaults()
                    .withLastHandled(Place.annotations("kopf.dev").withKey("seen")));
            ObjectNode patch = Json.object();

            memory.rememberHandled(Json.object(), ESSENCE, patch);

            assertThat(patch)
                    .isEqualTo(node("{'metadata':{'annotations':{'kopf.dev/seen':'{\\'spec\\':{\\'f\\':1}}\\n'}}}"));
            assertThat(memory.lastHandled(patch)).contains(ESSENCE);
        }

        @Test
        void replicaSetsOfADeploymentDoNotTakeTheirDeploymentsStateForTheirs() {
            Memory memory = new Memory(Storages.defaults());
            ObjectNode body = node("{'kind':'ReplicaSet','metadata':{'ownerReferences':[{'kind':'Deployment'}]}}");
            ObjectNode ofDeployment = Json.object();
            memory.rememberHandled(node("{'kind':'Deployment'}"), ESSENCE, ofDeployment);
            ObjectNode patch = Json.object();

            memory.rememberHandled(body, ESSENCE, patch);

            assertThat(memory.lastHandled(MergePatch.apply(body, ofDeployment))).isEmpty();
            assertThat(memory.lastHandled(MergePatch.apply(body, patch))).contains(ESSENCE);
            assertThat(patch.path("metadata").path("annotations").fieldNames())
                    .toIterable()
                    .containsExactly("kopf.zalando.org/last-handled-configuration-ofDRS");
        }

        @Test
        void verboseRecordsHaveTheirNulls() {
            Memory memory = new Memory(Storages.defaults()
                    .withProgress(Place.annotations("kopf.dev"))
                    .asVerbose());
            ObjectNode patch = Json.object();

            memory.write(Json.object(), "fn", FRESH, patch);

            assertThat(Json.text(patch, "metadata", "annotations", "kopf.dev/fn")
                            .replace('"', '\''))
                    .isEqualTo("{'started':'2020-12-31T23:59:59.000000+00:00','stopped':null,'delayed':null,"
                            + "'purpose':'create','retries':0,'success':false,'failure':false,"
                            + "'message':null,'subrefs':null}");
            assertThat(memory.read(patch, "fn", NOW)).contains(FRESH);
        }
    }

    @Nested
    class InTheStatus {

        private final Memory memory = new Memory(Storages.inStatus("mine"));

        @Test
        void recordsAreObjectsUnderTheirIds() {
            ObjectNode patch = Json.object();

            memory.write(Json.object(), "p/a", FRESH, patch);

            assertThat(patch).isEqualTo(node("{'status':{'mine':{'progress':{'p/a':" + STORED + "}}}}"));
            assertThat(memory.read(patch, "p/a", NOW)).contains(FRESH);
        }

        @Test
        void theMarkOfKopfsTouchesIsTakenOffIfItIsThere() {
            ObjectNode patch = Json.object();

            memory.untouch(Json.object(), patch);
            assertThat(patch).isEmpty();

            memory.untouch(node("{'status':{'mine':{'dummy':'x'}}}"), patch);
            assertThat(patch).isEqualTo(node("{'status':{'mine':{'dummy':null}}}"));
        }

        @Test
        void whatAnOlderRecordHadOnTopIsTakenOff() {
            ObjectNode body = Json.object();
            memory.write(Json.object(), "fn", FRESH.postponed(NOW.plusSeconds(9), "boo"), body);
            ObjectNode patch = Json.object();

            memory.write(body, "fn", FRESH.succeeded(NOW), patch);

            assertThat(memory.read(MergePatch.apply(body, patch), "fn", NOW)).contains(FRESH.succeeded(NOW));
        }

        @Test
        void theLastHandledStateIsATextWithoutANewline() {
            ObjectNode patch = Json.object();

            memory.rememberHandled(Json.object(), ESSENCE, patch);

            assertThat(patch)
                    .isEqualTo(node("{'status':{'mine':{'last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}'}}}"));
            assertThat(memory.lastHandled(patch)).contains(ESSENCE);
        }

        @Test
        void whatIsKeptThereIsNoChangeThoughTheStatusIsLookedAt() {
            Memory looking = new Memory(Storages.inStatus("mine"), Set.of(List.of("status")));
            ObjectNode body =
                    node("{'spec':{'f':1},'status':{'phase':'Ready','mine':{'progress':{'fn':{}},'dummy':'x'}}}");

            assertThat(looking.essence(body)).isEqualTo(node("{'spec':{'f':1},'status':{'phase':'Ready'}}"));
            assertThat(looking.essence(node("{'status':{'mine':{'progress':{'fn':{}}}}}")))
                    .isEmpty();
        }

        @Test
        void recordsArePurgedWithThoseOfSubHandlers() {
            ObjectNode body = node("{'status':{'mine':{'progress':{'p':{'subrefs':['p/a']},'p/a':{},'q':{}}}}}");
            ObjectNode patch = Json.object();

            memory.purge(body, "p", patch);

            assertThat(patch).isEqualTo(node("{'status':{'mine':{'progress':{'p':null,'p/a':null}}}}"));
        }
    }

    @Nested
    class InSeveral {

        private final Memory both = new Memory(Storages.inStatus("kopf")
                .withProgress(Place.status("kopf"), Place.annotations("kopf.dev"))
                .withLastHandled(Place.status("kopf"), Place.annotations("kopf.dev")));

        @Test
        void everythingIsWrittenToAllAndPurgedFromAll() {
            ObjectNode body = Json.object();
            both.write(Json.object(), "fn", FRESH, body);
            both.rememberHandled(Json.object(), ESSENCE, body);
            ObjectNode patch = Json.object();

            both.purge(body, "fn", patch);

            assertThat(body.path("metadata").path("annotations")).hasSize(2);
            assertThat(body.path("status").path("kopf")).hasSize(2);
            assertThat(patch)
                    .isEqualTo(node("{'status':{'kopf':{'progress':{'fn':null}}},"
                            + "'metadata':{'annotations':{'kopf.dev/fn':null}}}"));
        }

        @Test
        void theFirstThatHasItIsRead() {
            ObjectNode annotated = Json.object();
            new Memory(Storages.inAnnotations("kopf.dev")).rememberHandled(Json.object(), ESSENCE, annotated);
            ObjectNode other = node("{'status':{'kopf':{'last-handled-configuration':'{\\'spec\\':{\\'f\\':2}}'}}}");

            assertThat(both.lastHandled(annotated)).contains(ESSENCE);
            assertThat(both.lastHandled(MergePatch.apply(annotated, other))).contains(node("{'spec':{'f':2}}"));
        }

        @Test
        void anOutgoingPlaceIsReadAndPurgedButNotWritten() {
            Memory memory = new Memory(Storages.defaults());
            ObjectNode body = node("{'status':{'kopf':{'progress':{'fn':" + STORED + "}}}}");
            ObjectNode patch = Json.object();

            memory.write(body, "fn", FRESH.succeeded(NOW), patch);
            assertThat(memory.read(body, "fn", NOW)).contains(FRESH);
            assertThat(patch.has("status")).isFalse();

            memory.purge(body, "fn", patch);
            assertThat(patch).isEqualTo(node("{'status':{'kopf':{'progress':{'fn':null}}}}"));
        }
    }

    @Test
    void whatWasToBeWrittenIsNotIfItIsPurged() {
        Memory memory = new Memory(Storages.defaults());
        ObjectNode patch = Json.object();
        memory.write(Json.object(), "x".repeat(64), FRESH, patch);

        memory.purge(Json.object(), "x".repeat(64), patch);

        assertThat(patch).isEmpty();
    }

    @Test
    void ignoredFieldsAreNoPartOfTheEssence() {
        Memory memory =
                new Memory(Storages.defaults().withIgnoredFields("spec.replicas", "metadata.labels.l", "data.k.x"));

        ObjectNode essence = memory.essence(
                node("{'spec':{'replicas':3,'f':1},'metadata':{'labels':{'l':'1'}},'data':{'k':'scalar'}}"));

        assertThat(essence).isEqualTo(node("{'spec':{'f':1},'data':{'k':'scalar'}}"));
    }

    @Test
    void aFieldOfTheStatusCountsIfAHandlerLooksAtIt() {
        Memory memory = new Memory(Storages.defaults(), Set.of(List.of("status", "phase")));
        ObjectNode body = node("{'spec':{'f':1},'status':{'phase':'Ready','other':1}}");

        assertThat(memory.essence(body)).isEqualTo(node("{'spec':{'f':1},'status':{'phase':'Ready'}}"));
        assertThat(memory.essence(memory.essence(body))).isEqualTo(memory.essence(body));
        assertThat(memory.essence(node("{'spec':{'f':1}}"))).isEqualTo(ESSENCE);
    }

    @Test
    void theMarkOfKopfsTouchesIsTakenOffIfItIsThere() {
        Memory memory = new Memory(Storages.defaults());
        ObjectNode patch = Json.object();

        memory.untouch(Json.object(), patch);
        assertThat(patch).isEmpty();

        memory.untouch(node("{'metadata':{'annotations':{'kopf.zalando.org/touch-dummy':'x'}}}"), patch);
        assertThat(patch).isEqualTo(node("{'metadata':{'annotations':{'kopf.zalando.org/touch-dummy':null}}}"));
    }

    @Test
    void placesThatCannotBeAreRejected() {
        assertThatThrownBy(() -> Place.annotations(""))
                .hasMessage("The prefix of the annotations is empty; give it a domain that you own.");
        assertThatThrownBy(() -> Place.annotations("x".repeat(254)))
                .hasMessage("The prefix of the annotations has 254 characters; 253 are possible.");
        assertThatThrownBy(() -> Place.field("status..kopf"))
                .hasMessage("The path 'status..kopf' has a key that is empty; "
                        + "give it keys joined by dots, such as status.kopf.");
        assertThatThrownBy(() ->
                        Storages.defaults().withProgress(Place.status("kopf").asOutgoing()))
                .hasMessage("The progress has no place to be written to; give it one.");
    }

    private static ObjectNode node(String text) {
        return (ObjectNode) Json.parse(text.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
