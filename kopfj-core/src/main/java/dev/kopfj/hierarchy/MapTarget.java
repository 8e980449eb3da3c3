package dev.kopfj.hierarchy;

import dev.kopfj.internal.path.Path;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metadata of an object that is a map. Sections that cannot be changed are replaced by copies. */
final class MapTarget implements Target {

    private static final String META = "metadata";
    private static final String REFERENCES = "ownerReferences";

    private final Map<String, @Nullable Object> object;

    MapTarget(Map<String, @Nullable Object> object) {
        this.object = object;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    static MapTarget of(Map<?, ?> map) {
        return new MapTarget((Map<String, @Nullable Object>) map);
    }

    @Override
    public @Nullable String get(Name name) {
        return meta().get(name.key()) instanceof String text ? text : null;
    }

    @Override
    public void set(Name name, @Nullable String value) {
        change(meta -> {
            if (value == null) {
                meta.remove(name.key());
            } else {
                meta.put(name.key(), value);
            }
        });
    }

    @Override
    public String uid() {
        return meta().get("uid") instanceof String text ? text : "";
    }

    @Override
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        section(meta(), "labels").forEach((key, value) -> labels.put(key, String.valueOf(value)));
        return labels;
    }

    @Override
    public void label(Map<String, String> labels, boolean forced) {
        change(meta -> {
            Map<String, @Nullable Object> all = new LinkedHashMap<>(section(meta, "labels"));
            labels.forEach((key, value) -> {
                if (forced || !all.containsKey(key)) {
                    all.put(key, value);
                }
            });
            meta.put("labels", all);
        });
    }

    @Override
    public void addReference(OwnerReference reference) {
        List<Object> references = references();
        if (references.stream().noneMatch(known -> isTo(known, reference.getUid()))) {
            references.add(plain(reference));
            change(meta -> meta.put(REFERENCES, references));
        }
    }

    @Override
    public void removeReference(String uid) {
        List<Object> references = references();
        if (references.removeIf(known -> isTo(known, uid))) {
            change(meta -> meta.put(REFERENCES, references));
        }
    }

    @Override
    public Optional<Target> nested(String path) {
        Object found = object;
        for (String key : Path.keys(path)) {
            if (!(found instanceof Map<?, ?> map) || map.get(key) == null) {
                return Optional.empty();
            }
            found = map.get(key);
        }
        return found instanceof Map<?, ?> map ? Optional.of(MapTarget.of(map)) : Optional.empty();
    }

    private List<Object> references() {
        return meta().get(REFERENCES) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    private Map<String, @Nullable Object> meta() {
        return section(object, META);
    }

    private void change(Consumer<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> meta = new LinkedHashMap<>(meta());
        change.accept(meta);
        try {
            object.put(META, meta);
        } catch (UnsupportedOperationException fixed) {
            throw new IllegalArgumentException(
                    "This map cannot be changed, so it cannot become a child. Copy it first: new LinkedHashMap<>(map).",
                    fixed);
        }
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, @Nullable Object> section(Map<String, @Nullable Object> parent, String key) {
        return parent.get(key) instanceof Map<?, ?> section ? (Map<String, @Nullable Object>) section : Map.of();
    }

    private static boolean isTo(@Nullable Object reference, @Nullable String uid) {
        return reference instanceof Map<?, ?> map && uid != null && uid.equals(map.get("uid"));
    }

    private static Map<String, Object> plain(OwnerReference reference) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "apiVersion", reference::getApiVersion);
        put(map, "kind", reference::getKind);
        put(map, "name", reference::getName);
        put(map, "uid", reference::getUid);
        put(map, "controller", reference::getController);
        put(map, "blockOwnerDeletion", reference::getBlockOwnerDeletion);
        return map;
    }

    private static void put(Map<String, Object> map, String key, Supplier<@Nullable Object> value) {
        Object present = value.get();
        if (present != null) {
            map.put(key, present);
        }
    }
}
