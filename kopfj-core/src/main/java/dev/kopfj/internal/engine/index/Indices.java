package dev.kopfj.internal.engine.index;

import dev.kopfj.given.IndexView;
import dev.kopfj.internal.declared.IndexHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The indices of an operator, and whether they are complete. */
public final class Indices implements Function<String, IndexView> {

    private final Map<String, Store> stores = new LinkedHashMap<>();
    private final Readiness readiness = new Readiness();

    /** Makes an empty index for each id among the handlers. */
    public Indices(List<IndexHandler> handlers) {
        handlers.forEach(handler -> stores.put(handler.id(), new Store()));
    }

    @Override
    public IndexView apply(String id) {
        return store(id);
    }

    /** Returns what tells whether all objects that were there at the begin have been indexed. */
    public Readiness readiness() {
        return readiness;
    }

    Store store(String id) {
        Store store = stores.get(id);
        if (store == null) {
            throw new IllegalArgumentException(
                    "There is no index '%s'. The operator's indices are %s.".formatted(id, stores.keySet()));
        }
        return store;
    }
}
