package dev.kopfj.handler;

import dev.kopfj.internal.path.Path;
import dev.kopfj.object.Match;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which objects, and which changes of them, a handler is for: all that is said here must hold.
 *
 * <pre>{@code
 * Filter.any().label("app", "db").label("legacy", Match.absent()).field("spec.size").newValue(size -> size != null)
 * }</pre>
 *
 * @param labels what labels must be like
 * @param annotations what annotations must be like
 * @param field the keys that lead to a field; empty if there is none
 * @param value what the field must be like, or null for any value
 * @param oldValue what the field must have been like, or null for anything
 * @param newValue what the field must have become, or null for anything
 * @param when what has the last word, or null
 */
public record Filter(
        Map<String, Match> labels,
        Map<String, Match> annotations,
        List<String> field,
        @Nullable Match value,
        @Nullable Match oldValue,
        @Nullable Match newValue,
        @Nullable Predicate<Change> when) {

    private static final Filter ANY = new Filter(Map.of(), Map.of(), List.of(), null, null, null, null);

    /** Keeps own copies of the collections. */
    public Filter {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
        field = List.copyOf(field);
    }

    /** Lets everything pass. */
    public static Filter any() {
        return ANY;
    }

    /** Wants a label with a value. */
    public Filter label(String key, String value) {
        return label(key, Match.is(value));
    }

    /** Wants a label to be like something; null stands for a label that is absent. */
    public Filter label(String key, Match match) {
        return new Filter(with(labels, key, match), annotations, field, value, oldValue, newValue, when);
    }

    /** Wants an annotation with a value. */
    public Filter annotation(String key, String value) {
        return annotation(key, Match.is(value));
    }

    /** Wants an annotation to be like something; null stands for an annotation that is absent. */
    public Filter annotation(String key, Match match) {
        return new Filter(labels, with(annotations, key, match), field, value, oldValue, newValue, when);
    }

    /** Looks at a field, its keys joined by dots; a dot within a key is written with a backslash before it. */
    public Filter field(String path) {
        return new Filter(labels, annotations, Path.keys(path), value, oldValue, newValue, when);
    }

    /** Wants the field to be like something; of a change, either its old value or its new one. */
    public Filter value(Match match) {
        return new Filter(labels, annotations, field, Objects.requireNonNull(match), oldValue, newValue, when);
    }

    /** Wants the field to have been like something. */
    public Filter oldValue(Match match) {
        return new Filter(labels, annotations, field, value, Objects.requireNonNull(match), newValue, when);
    }

    /** Wants the field to have become like something. */
    public Filter newValue(Match match) {
        return new Filter(labels, annotations, field, value, oldValue, Objects.requireNonNull(match), when);
    }

    /** Asks somebody after all the rest. */
    public Filter when(Predicate<Change> condition) {
        return new Filter(labels, annotations, field, value, oldValue, newValue, condition);
    }

    private static Map<String, Match> with(Map<String, Match> given, String key, Match match) {
        Map<String, Match> more = new LinkedHashMap<>(given);
        more.put(key, Objects.requireNonNull(match, "A criterion is null. To want none, take Match.absent()."));
        return more;
    }
}
