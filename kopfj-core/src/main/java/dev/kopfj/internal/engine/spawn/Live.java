package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An object as it was last seen: replaced in steps, looked at by work at any time. */
final class Live {

    private volatile Seen seen;

    Live(ObjectNode body) {
        seen = new Seen(body);
    }

    void replace(ObjectNode body) {
        seen = new Seen(body);
    }

    ObjectNode body() {
        return seen.body;
    }

    /** Returns a map that always shows a part of the object as it then is. */
    Map<String, Object> view(UnaryOperator<Map<String, Object>> part) {
        return new View(part);
    }

    /** One state, made a map of only if somebody wants one. */
    private static final class Seen {
        private final ObjectNode body;
        private volatile Map<String, Object> map = Map.of();

        Seen(ObjectNode body) {
            this.body = body;
        }

        Map<String, Object> map() {
            if (map.isEmpty()) {
                map = Json.toMap(body);
            }
            return map;
        }
    }

    private final class View extends AbstractMap<String, Object> {
        private final UnaryOperator<Map<String, Object>> part;

        View(UnaryOperator<Map<String, Object>> part) {
            this.part = part;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return current().entrySet();
        }

        @Override
        @SuppressWarnings("NullAway") // As maps do, it returns null for a key without a value.
        public Object get(Object key) {
            return current().get(key);
        }

        @Override
        public boolean containsKey(Object key) {
            return current().containsKey(key);
        }

        @Override
        public int size() {
            return current().size();
        }

        private Map<String, Object> current() {
            return part.apply(seen.map());
        }
    }
}
