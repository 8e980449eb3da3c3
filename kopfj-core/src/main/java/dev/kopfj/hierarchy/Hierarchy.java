package dev.kopfj.hierarchy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Owner} does to its children, with values of the caller's own. Objects are fabric8 objects, mutable
 * maps, or iterables of these, nested at will; they are changed in place, and returned.
 *
 * <pre>{@code
 * Hierarchy.label(deployment, Map.of("team", "blue"), Adoption.gentle().withNested("spec.template"));
 * }</pre>
 */
public final class Hierarchy {

    private Hierarchy() {}

    /** Gives objects some labels, save for those that they have; a forced adoption replaces these. */
    public static <T> T label(T objects, Map<String, String> labels, Adoption how) {
        return each(objects, target -> {
            target.label(labels, how.forced());
            for (String path : how.nested()) {
                target.nested(path).ifPresent(template -> template.label(labels, how.forced()));
            }
        });
    }

    /** Names objects that have no name and no prefix of one; a forced adoption renames the others too. */
    public static <T> T harmonizeNaming(T objects, String name, Adoption how) {
        return each(objects, target -> {
            boolean nameless = target.get(Target.Name.NAME) == null && target.get(Target.Name.GENERATE_NAME) == null;
            if (nameless || how.forced()) {
                target.set(Target.Name.NAME, how.strict() ? name : null);
                target.set(Target.Name.GENERATE_NAME, how.strict() ? null : name + "-");
            }
        });
    }

    /** Puts objects without a namespace into the given one, or into none; a forced adoption moves the others too. */
    public static <T> T adjustNamespace(T objects, @Nullable String namespace, Adoption how) {
        return each(objects, target -> {
            if (how.forced() || target.get(Target.Name.NAMESPACE) == null) {
                target.set(Target.Name.NAMESPACE, namespace);
            }
        });
    }

    /** Returns what names each of some objects. */
    public static List<ObjectReference> references(Object objects) {
        List<ObjectReference> references = new ArrayList<>();
        collect(objects, references);
        return references;
    }

    static <T> T each(T objects, Consumer<Target> change) {
        visit(objects, change);
        return objects;
    }

    private static void visit(@Nullable Object objects, Consumer<Target> change) {
        if (objects instanceof HasMetadata object) {
            change.accept(new TypedTarget(object));
        } else if (objects instanceof Map<?, ?> map) {
            change.accept(MapTarget.of(map));
        } else if (objects instanceof Iterable<?> several) {
            several.forEach(object -> visit(object, change));
        } else {
            throw noObject(objects);
        }
    }

    private static void collect(@Nullable Object objects, List<ObjectReference> references) {
        if (objects instanceof HasMetadata object) {
            references.add(Owner.of(object).objectReference());
        } else if (objects instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), value));
            references.add(Owner.of(copy).objectReference());
        } else if (objects instanceof Iterable<?> several) {
            several.forEach(object -> collect(object, references));
        } else {
            throw noObject(objects);
        }
    }

    private static IllegalArgumentException noObject(@Nullable Object objects) {
        return new IllegalArgumentException(
                "A Kubernetes object is expected, a mutable map, or an iterable of these; but this is %s: %s."
                        .formatted(
                                objects == null
                                        ? "nothing"
                                        : "a " + objects.getClass().getSimpleName(),
                                objects));
    }
}
