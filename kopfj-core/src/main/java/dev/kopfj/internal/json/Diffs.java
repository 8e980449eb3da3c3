package dev.kopfj.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.object.Diff;
import dev.kopfj.object.DiffItem;
import dev.kopfj.object.DiffItem.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two values by meaning: a null is as good as nothing, and lists are compared as a whole. */
public final class Diffs {

    private final List<DiffItem> items = new ArrayList<>();

    private Diffs() {}

    /** Returns all places at which the values differ. */
    public static Diff between(@Nullable JsonNode before, @Nullable JsonNode after) {
        Diffs diffs = new Diffs();
        diffs.compare(List.of(), before, after);
        return new Diff(diffs.items);
    }

    /** Returns what a difference says of one field: its items there and below, with paths from the field on. */
    public static Diff reduced(Diff diff, List<String> field) {
        Diffs diffs = new Diffs();
        for (DiffItem item : diff) {
            int shared = Math.min(item.path().size(), field.size());
            if (item.path().subList(0, shared).equals(field.subList(0, shared))) {
                List<String> below = item.path().subList(shared, item.path().size());
                List<String> rest = field.subList(shared, field.size());
                if (rest.isEmpty()) {
                    diffs.items.add(new DiffItem(item.op(), below, item.before(), item.after()));
                } else {
                    diffs.compare(List.of(), resolved(item.before(), rest), resolved(item.after(), rest));
                }
            }
        }
        return new Diff(diffs.items);
    }

    private static @Nullable JsonNode resolved(@Nullable Object value, List<String> path) {
        return Json.find(Json.of(value), path.toArray(String[]::new));
    }

    private void compare(List<String> path, @Nullable JsonNode before, @Nullable JsonNode after) {
        JsonNode was = presence(before);
        JsonNode is = presence(after);
        if (was.isObject() && is.isObject()) {
            compareObjects(path, was, is);
        } else if (!was.equals(is)) {
            Op op = was.isMissingNode() ? Op.ADD : is.isMissingNode() ? Op.REMOVE : Op.CHANGE;
            items.add(new DiffItem(op, path, Json.toValue(was), Json.toValue(is)));
        }
    }

    private static JsonNode presence(@Nullable JsonNode node) {
        return node == null || node.isNull() ? MissingNode.getInstance() : node;
    }

    private void compareObjects(List<String> path, JsonNode before, JsonNode after) {
        Set<String> old = keys(before);
        Set<String> young = keys(after);
        young.stream().filter(key -> !old.contains(key)).forEach(key -> compareAt(path, key, before, after));
        old.stream().filter(key -> !young.contains(key)).forEach(key -> compareAt(path, key, before, after));
        old.stream().filter(young::contains).forEach(key -> compareAt(path, key, before, after));
    }

    private void compareAt(List<String> path, String key, JsonNode before, JsonNode after) {
        if (Objects.equals(before.get(key), after.get(key))) {
            return;
        }
        List<String> deeper = new ArrayList<>(path);
        deeper.add(key);
        compare(deeper, before.get(key), after.get(key));
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                keys.add(field.getKey());
            }
        }
        return keys;
    }
}
