package dev.kopfj.hierarchy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object to which others belong. Handlers take it as a parameter, where it is the object that they are called for.
 *
 * <pre>{@code
 * @OnCreate("databases.v1.example.com")
 * void create(Owner owner, KubernetesClient client) {
 *     client.resource(owner.adopt(volume())).create();
 * }
 * }</pre>
 *
 * <p>The children are fabric8 objects, mutable maps, or iterables of these, nested at will. They are changed in place,
 * and returned.
 */
public final class Owner {

    private final String apiVersion;
    private final String kind;
    private final @Nullable String name;
    private final @Nullable String namespace;
    private final String uid;
    private final Map<String, String> labels;

    private Owner(String apiVersion, String kind, Target target) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.name = target.get(Target.Name.NAME);
        this.namespace = target.get(Target.Name.NAMESPACE);
        this.uid = target.uid();
        this.labels = new LinkedHashMap<>(target.labels());
    }

    /** Takes an object as the owner of others. */
    public static Owner of(HasMetadata object) {
        return new Owner(text(object.getApiVersion()), text(object.getKind()), new TypedTarget(object));
    }

    /** Takes an object that is a map, such as {@code Body.asMap()}, as the owner of others. */
    public static Owner of(Map<String, ? extends @Nullable Object> object) {
        return new Owner(
                text(object.get("apiVersion")), text(object.get("kind")), new MapTarget(new LinkedHashMap<>(object)));
    }

    /** Makes children of objects: they get a reference to the owner, a name after it, its namespace and its labels. */
    public <T> T adopt(T objects) {
        return adopt(objects, Adoption.gentle());
    }

    /** Makes children of objects, as far as said. */
    public <T> T adopt(T objects, Adoption how) {
        addReference(objects);
        harmonizeNaming(objects, how);
        adjustNamespace(objects, how);
        return label(objects, how);
    }

    /** Lets objects refer to the owner as to their controller, whose deletion waits for them. */
    public <T> T addReference(T objects) {
        return addReference(objects, true, true);
    }

    /** Lets objects refer to the owner, unless they do. */
    public <T> T addReference(T objects, boolean controller, boolean blockOwnerDeletion) {
        OwnerReference reference = reference();
        reference.setController(controller);
        reference.setBlockOwnerDeletion(blockOwnerDeletion);
        return each(objects, target -> target.addReference(reference));
    }

    /** Lets objects not refer to the owner any more. */
    public <T> T removeReference(T objects) {
        return each(objects, target -> target.removeReference(uid));
    }

    /** Names objects without a name after the owner. */
    public <T> T harmonizeNaming(T objects) {
        return harmonizeNaming(objects, Adoption.gentle());
    }

    /** Names objects after the owner, as far as said. */
    public <T> T harmonizeNaming(T objects, Adoption how) {
        if (name == null) {
            throw new IllegalArgumentException(
                    "The owner has no name to name others after. Give one by Hierarchy.harmonizeNaming.");
        }
        return Hierarchy.harmonizeNaming(objects, name, how);
    }

    /** Puts objects without a namespace into that of the owner. */
    public <T> T adjustNamespace(T objects) {
        return adjustNamespace(objects, Adoption.gentle());
    }

    /** Puts objects into the owner's namespace, as far as said; into none if the owner has none. */
    public <T> T adjustNamespace(T objects, Adoption how) {
        return Hierarchy.adjustNamespace(objects, namespace, how);
    }

    /** Gives objects the owner's labels, save for those that they have. */
    public <T> T label(T objects) {
        return label(objects, Adoption.gentle());
    }

    /** Gives objects the owner's labels, as far as said. */
    public <T> T label(T objects, Adoption how) {
        return Hierarchy.label(objects, labels, how);
    }

    /** Returns what names the owner in its children; what the owner does not have is absent. */
    public OwnerReference reference() {
        OwnerReference reference = new OwnerReference();
        reference.setApiVersion(present(apiVersion));
        reference.setKind(present(kind));
        reference.setName(name);
        reference.setUid(present(uid));
        return reference;
    }

    /** Returns what names the owner from elsewhere; what the owner does not have is absent. */
    public ObjectReference objectReference() {
        ObjectReference reference = new ObjectReference();
        reference.setApiVersion(present(apiVersion));
        reference.setKind(present(kind));
        reference.setName(name);
        reference.setNamespace(namespace);
        reference.setUid(present(uid));
        return reference;
    }

    private static <T> T each(T objects, Consumer<Target> change) {
        return Hierarchy.each(objects, change);
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
