package dev.kopfj.internal.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreTest {

    private final Store store = new Store();
    private final Store.Contributor first = new Store.Contributor("handler", "first");
    private final Store.Contributor second = new Store.Contributor("handler", "second");

    @Test
    void whatOneContributesReplacesWhatItDidBefore() {
        store.replace(first, Map.of("a", 1));
        store.replace(second, Map.of("a", 2));
        store.replace(first, Map.of("b", 3));

        assertThat(store.keys()).containsExactly("a", "b");
        assertThat(store.get("a")).containsExactly(2);
        assertThat(store.contains("c")).isFalse();
    }

    @Test
    void nothingIsLeftOfWhoeverIsDiscarded() {
        store.replace(first, Collections.singletonMap(null, "x"));
        assertThat(store.get(null, String.class)).containsExactly("x");

        store.discard(first);

        assertThat(store.keys()).isEmpty();
    }

    @Test
    void whoeverHasLookedKeepsWhatWasSeen() {
        store.replace(first, Map.of("a", 1));
        List<Object> seen = store.get("a");

        store.discard(first);

        assertThat(seen).containsExactly(1);
    }
}
