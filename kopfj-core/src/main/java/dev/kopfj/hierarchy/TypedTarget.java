package dev.kopfj.hierarchy;

import dev.kopfj.internal.path.Path;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The metadata of an object of a class of fabric8 or of the user, or of a template within it. */
final class TypedTarget implements Target {

    private final Object object;

    TypedTarget(Object object) {
        this.object = object;
    }

    @Override
    public @Nullable String get(Name name) {
        ObjectMeta meta = present();
        if (meta == null) {
            return null;
        }
        return switch (name) {
            case NAME -> meta.getName();
            case GENERATE_NAME -> meta.getGenerateName();
            case NAMESPACE -> meta.getNamespace();
        };
    }

    @Override
    @SuppressWarnings("NullAway") // The setters take off what is set to null.
    public void set(Name name, @Nullable String value) {
        ObjectMeta meta = meta();
        switch (name) {
            case NAME -> meta.setName(value);
            case GENERATE_NAME -> meta.setGenerateName(value);
            case NAMESPACE -> meta.setNamespace(value);
        }
    }

    @Override
    public String uid() {
        ObjectMeta meta = present();
        return meta == null || meta.getUid() == null ? "" : meta.getUid();
    }

    @Override
    public Map<String, String> labels() {
        ObjectMeta meta = present();
        return meta == null || meta.getLabels() == null ? Map.of() : meta.getLabels();
    }

    @Override
    public void label(Map<String, String> labels, boolean forced) {
        Map<String, String> all = new LinkedHashMap<>(labels());
        labels.forEach((key, value) -> all.merge(key, value, (old, given) -> forced ? given : old));
        meta().setLabels(all);
    }

    @Override
    public void addReference(OwnerReference reference) {
        List<OwnerReference> references = references();
        if (references.stream().noneMatch(known -> Objects.equals(known.getUid(), reference.getUid()))) {
            references.add(reference);
            meta().setOwnerReferences(references);
        }
    }

    @Override
    public void removeReference(String uid) {
        List<OwnerReference> references = references();
        if (references.removeIf(known -> uid.equals(known.getUid()))) {
            meta().setOwnerReferences(references);
        }
    }

    @Override
    public Optional<Target> nested(String path) {
        Object found = object;
        for (String key : Path.keys(path)) {
            found = property(found, key);
            if (found == null) {
                return Optional.empty();
            }
        }
        return Optional.of(found instanceof Map<?, ?> map ? MapTarget.of(map) : new TypedTarget(found));
    }

    private List<OwnerReference> references() {
        ObjectMeta meta = present();
        return meta == null || meta.getOwnerReferences() == null
                ? new ArrayList<>()
                : new ArrayList<>(meta.getOwnerReferences());
    }

    private @Nullable ObjectMeta present() {
        return property(object, "metadata") instanceof ObjectMeta meta ? meta : null;
    }

    private ObjectMeta meta() {
        ObjectMeta present = present();
        if (present != null) {
            return present;
        }
        ObjectMeta made = new ObjectMeta();
        if (object instanceof HasMetadata object) {
            object.setMetadata(made);
        } else {
            setMetadata(made);
        }
        return made;
    }

    /** Templates have metadata, but no interface that says so. */
    private void setMetadata(ObjectMeta made) {
        try {
            object.getClass().getMethod("setMetadata", ObjectMeta.class).invoke(object, made);
        } catch (ReflectiveOperationException absent) {
            throw new IllegalArgumentException(
                    "What is at a nested path must have metadata, but a %s has none."
                            .formatted(object.getClass().getSimpleName()),
                    absent);
        }
    }

    private static @Nullable Object property(Object parent, String key) {
        if (parent instanceof Map<?, ?> map) {
            return map.get(key);
        }
        try {
            String name = "get" + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
            Method getter = parent.getClass().getMethod(name);
            return getter.invoke(parent);
        } catch (ReflectiveOperationException absent) {
            return parent instanceof GenericKubernetesResource generic ? generic.get(key) : null;
        }
    }
}
