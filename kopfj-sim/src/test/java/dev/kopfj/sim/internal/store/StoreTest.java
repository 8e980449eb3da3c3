package dev.kopfj.sim.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreTest {
    private static final Resource THINGS = new Resource("", "things");
    private final Store store = new Store();

    private static ObjectNode object(int size) {
        ObjectNode object = Json.object().put("size", size);
        object.putObject("metadata");
        return object;
    }

    private List<String> paths(String namespace, String after) {
        return store.shelf(THINGS).after(namespace, after).stream()
                .map(stored -> stored.key().path())
                .toList();
    }

    @Test
    void everyWriteHasItsOwnRevisionWhichIsInTheObject() {
        var made = store.put(THINGS, new Key("n", "a"), object(1));
        var changed = store.put(THINGS, new Key("n", "a"), object(2));

        assertThat(made.revision()).isEqualTo(1);
        assertThat(changed.object()).hasToString("{\"size\":2,\"metadata\":{\"resourceVersion\":\"2\"}}");
        assertThat(made.bytes()).isSameAs(made.bytes());
    }

    @Test
    void rangesAreOrderedByPath() {
        for (var key : List.of(new Key("n", "b"), new Key("n", "a"), new Key("n-two", "z"), new Key("n0", "q"))) {
            store.put(THINGS, key, object(1));
        }

        assertThat(paths("", "")).containsExactly("n-two/z", "n/a", "n/b", "n0/q");
        assertThat(paths("n", "")).containsExactly("n/a", "n/b");
        assertThat(paths("n", "n/a")).containsExactly("n/b");
        assertThat(paths("n", "n0/q")).isEmpty();
        assertThat(paths("", "n/b")).containsExactly("n0/q");
    }

    @Test
    void thePastIsKnownAsFarAsTheRingReaches() {
        var key = new Key("", "a");
        var made = store.put(THINGS, key, object(1));
        store.remove(THINGS, made);

        assertThat(store.shelf(THINGS).at(1).orElseThrow().find(key)).contains(made);
        for (int i = 0; i < Ring.CHANGES_MAX; i++) {
            store.put(THINGS, new Key("", "b"), object(i));
        }
        assertThat(store.shelf(THINGS).at(1)).isEmpty();
        assertThat(store.shelf(THINGS).oldest()).isEqualTo(2);
        assertThat(store.shelf(THINGS).since(2)).hasSize(Ring.CHANGES_MAX);
    }

    @Test
    void listenersHearOfNestedWritesInOrder() {
        List<Long> heard = new ArrayList<>();
        store.onCommit(change -> {
            if (change.revision() == 1) {
                store.put(THINGS, new Key("", "b"), object(2));
            }
        });
        store.onCommit(change -> heard.add(change.revision()));

        store.put(THINGS, new Key("", "a"), object(1));

        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void objectsAreWhatTheyWereHoweverManyThereAre() {
        String text = "x".repeat(10_000);
        List<Stored> made = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            made.add(store.put(THINGS, new Key("n", "a" + i % 3_000), object(i).put("text", text)));
            assertThat(made.get(i).bytes()).isNotEmpty();
        }

        for (int i = 0; i < made.size(); i++) {
            assertThat(made.get(i).object().path("size").asInt()).isEqualTo(i);
            assertThat(made.get(i).object().path("text").asText()).isEqualTo(text);
        }
    }
}
