package dev.kopfj.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a handler wants to be written to its object: values to merge, and edits of the freshest state.
 *
 * <pre>{@code
 * patch.status().put("phase", "Ready");
 * patch.labels().put("old-label", null);       // removes it
 * patch.andThen(body -> items(body).add("x")); // applied to the object as it then is, or tried again
 * }</pre>
 */
public final class Patch {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private final List<Consumer<Map<String, @Nullable Object>>> edits = new ArrayList<>();

    /** Returns what is to be merged into the {@code spec}; a null removes a field. */
    public Map<String, @Nullable Object> spec() {
        return section(fields, "spec");
    }

    /** Returns what is to be merged into the {@code status}; a null removes a field. */
    public Map<String, @Nullable Object> status() {
        return section(fields, "status");
    }

    /** Returns what is to be merged into the {@code metadata}; a null removes a field. */
    public Map<String, @Nullable Object> meta() {
        return section(fields, "metadata");
    }

    /** Returns what is to be merged into the labels; a null removes a label. */
    public Map<String, @Nullable Object> labels() {
        return section(meta(), "labels");
    }

    /** Returns what is to be merged into the annotations; a null removes an annotation. */
    public Map<String, @Nullable Object> annotations() {
        return section(meta(), "annotations");
    }

    /** Returns what is to be merged into the whole object; a null removes a field. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /**
     * Adds an edit of a copy of the whole object. Edits are applied after the merged values, to the freshest state
     * known, and only if nobody has changed the object meanwhile; otherwise they are tried again on its next state.
     *
     * <p>An edit is called more than once, so it must do nothing but edit: first on trial, before anything is sent,
     * where an exception is one of the handler. If the answer to a request is lost, the edit is made again, so it
     * should look whether it has been made already, such as before it adds to a list. What it makes of the status may
     * be written after the rest, and then to a later state.
     */
    public Patch andThen(Consumer<Map<String, @Nullable Object>> edit) {
        edits.add(edit);
        return this;
    }

    /** Returns the edits in their order. */
    public List<Consumer<Map<String, @Nullable Object>>> edits() {
        return List.copyOf(edits);
    }

    /** Tells whether there is nothing to write. */
    public boolean isEmpty() {
        return edits.isEmpty() && isBlank(fields);
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private static Map<String, @Nullable Object> section(Map<String, @Nullable Object> parent, String key) {
        if (!(parent.get(key) instanceof LinkedHashMap<?, ?>)) {
            parent.put(
                    key,
                    parent.get(key) instanceof Map<?, ?> given ? new LinkedHashMap<>(given) : new LinkedHashMap<>());
        }
        return (Map<String, @Nullable Object>) parent.get(key);
    }

    private static boolean isBlank(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.values().stream().allMatch(Patch::isBlank);
    }
}
