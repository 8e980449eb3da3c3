package dev.kopfj.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Storages;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.object.Reason;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59Z");

    private static final ObjectNode SPEC = node("{'spec':{'f':1}}");

    private final Memory memory = new Memory(Storages.inAnnotations("kopf.zalando.org"));

    @Nested
    class Essences {

        @Test
        void leavesOutWhatTheSystemKeeps() {
            ObjectNode body = node("{'apiVersion':'v1','kind':'X','status':{'a':1},'spec':{'f':1},'data':{'k':'v'},"
                    + "'metadata':{'name':'n','uid':'u','generation':3,'finalizers':['f'],"
                    + "'labels':{},'annotations':{}}}");

            assertThat(memory.essence(body)).isEqualTo(node("{'spec':{'f':1},'data':{'k':'v'}}"));
        }

        @Test
        void keepsLabelsAndAnnotationsOfPeople() {
            ObjectNode body = node("{'metadata':{'name':'n','labels':{'l':'1'},'annotations':{'a':'1'}}}");

            assertThat(memory.essence(body))
                    .isEqualTo(node("{'metadata':{'labels':{'l':'1'},'annotations':{'a':'1'}}}"));
        }

        @Test
        void leavesOutAnnotationsOfOperators() {
            ObjectNode body = node("{'metadata':{'annotations':{"
                    + "'kubectl.kubernetes.io/last-applied-configuration':'{}','kopf.zalando.org/x':'1',"
                    + "'sub.kopf.zalando.org/x':'1','other.example.com/kopf-managed':'yes','other.example.com/x':'1',"
                    + "'notkopf.zalando.org/x':'1'}}}");

            assertThat(memory.essence(body))
                    .isEqualTo(node("{'metadata':{'annotations':{'notkopf.zalando.org/x':'1'}}}"));
        }

        @Test
        void hasTheSameDigestInAnyOrderOfItsKeys() {
            assertThat(Memory.digest(node("{'a':1,'b':{'c':2,'d':3}}")))
                    .hasSize(8)
                    .isEqualTo(Memory.digest(node("{'b':{'d':3,'c':2},'a':1}")))
                    .isNotEqualTo(Memory.digest(node("{'a':1,'b':{'c':2,'d':4}}")));
        }

        @Test
        void isThatOfItself() {
            ObjectNode essence = node("{'spec':{'f':1},'metadata':{'labels':{'l':'1'}}}");

            assertThat(memory.essence(essence)).isEqualTo(essence);
        }
    }

    @Nested
    class LastHandled {

        @Test
        void isStoredAsOneLine() {
            ObjectNode patch = Json.object();

            memory.rememberHandled(Json.object(), node("{'spec':{'f':1}}"), patch);

            assertThat(annotation(patch, "kopf.zalando.org/last-handled-configuration"))
                    .isEqualTo("{\"spec\":{\"f\":1}}\n");
        }

        @Test
        void isReadAgain() {
            ObjectNode patch = Json.object();
            memory.rememberHandled(Json.object(), node("{'spec':{'f':1}}"), patch);

            assertThat(memory.lastHandled(patch)).contains(node("{'spec':{'f':1}}"));
            assertThat(memory.lastHandled(Json.object())).isEmpty();
        }

        @Test
        void emptyEssenceIsHandledToo() {
            ObjectNode patch = Json.object();
            memory.rememberHandled(Json.object(), Json.object(), patch);

            assertThat(memory.lastHandled(patch)).contains(Json.object());
        }

        @Test
        void foreignDomainIsMarkedOnce() {
            Memory foreign = new Memory(Storages.inAnnotations("example.com"));
            ObjectNode patch = Json.object();
            foreign.rememberHandled(Json.object(), Json.object(), patch);
            ObjectNode second = Json.object();
            foreign.rememberHandled(patch, Json.object(), second);

            assertThat(annotation(patch, "example.com/kopf-managed")).isEqualTo("yes");
            assertThat(annotation(second, "example.com/kopf-managed")).isEmpty();
        }
    }

    @Nested
    class Records {

        private final HandlerRecord fresh = HandlerRecord.fresh(NOW, Reason.CREATE);
        private final String longId = "x".repeat(64);

        @Test
        void areWrittenUnderBothKeysAndReadAgain() {
            ObjectNode patch = Json.object();

            memory.write(Json.object(), longId, fresh, patch);

            assertThat(patch.path("metadata").path("annotations")).hasSize(2);
            assertThat(memory.read(patch, longId, NOW)).contains(fresh);
        }

        @Test
        void areNotWrittenTwice() {
            ObjectNode body = Json.object();
            memory.write(Json.object(), "fn", fresh, body);
            ObjectNode patch = Json.object();

            memory.write(body, "fn", fresh, patch);

            assertThat(patch).isEmpty();
        }

        @Test
        void arePurgedWithThoseOfSubHandlers() {
            ObjectNode body = node("{'metadata':{'annotations':{}}}");
            ObjectNode annotations = Json.section(Json.section(body, "metadata"), "annotations");
            annotations.put("kopf.zalando.org/p", "{\"subrefs\":[\"p/a\"]}");
            annotations.put("kopf.zalando.org/p.a", "{}");
            ObjectNode patch = Json.object();

            memory.purge(body, "p", patch);
            memory.purge(body, "absent", patch);

            assertThat(patch)
                    .isEqualTo(node(
                            "{'metadata':{'annotations':{'kopf.zalando.org/p':null,'kopf.zalando.org/p.a':null}}}"));
            assertThat(MergePatch.apply(body, patch)).isEmpty();
        }

        @Test
        void areAlsoThoseThatTheObjectDoesNotKeep() {
            ObjectNode body = Json.object();
            memory.write(Json.object(), "kept", fresh, body);
            Memory more = memory.with(new Unkept(Map.of("kept", fresh.succeeded(NOW), "unkept", fresh), SPEC));

            assertThat(more.read(body, "kept", NOW)).contains(fresh);
            assertThat(more.read(body, "unkept", NOW)).contains(fresh);
            assertThat(more.read(body, "absent", NOW)).isEmpty();
            assertThat(more.keeps(body, "kept")).isTrue();
            assertThat(more.keeps(body, "unkept")).isFalse();
            assertThat(more.lastHandled(body)).contains(SPEC);
            assertThat(more.keptLastHandled(body)).isEmpty();
            assertThat(memory.with(null)).isSameAs(memory);
            assertThat(memory.lastHandled(body)).isEmpty();
        }

        @Test
        void whatSomebodyElseWroteThereIsNone() {
            assertThat(memory.read(node("{'metadata':{'annotations':{'kopf.zalando.org/fn':'yes'}}}"), "fn", NOW))
                    .isEmpty();
        }
    }

    private static String annotation(ObjectNode object, String key) {
        return Json.text(object, "metadata", "annotations", key);
    }

    private static ObjectNode node(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
