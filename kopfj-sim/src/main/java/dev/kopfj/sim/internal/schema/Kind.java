package dev.kopfj.sim.internal.schema;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.shape.Shape;
import dev.kopfj.sim.internal.store.View;
import java.util.List;

/**
 * A kind of objects as it is served at one group, version and plural.
 *
 * @param shape what its objects look like, metadata included
 */
public record Kind(Resource resource, Versions versions, Naming naming, Traits traits, Rules rules, Shape shape) {
    /**
     * The version under which the kind is served here, and the one in which its objects are stored.
     *
     * @param shelf the resource under which they are stored, which kinds of several groups may share
     */
    public record Versions(String served, String storage, Resource shelf) {}

    /** What the kind is called. */
    public record Naming(
            String kind, String listKind, String singular, List<String> shortNames, List<String> categories) {}

    /**
     * What is so and not so from kind to kind.
     *
     * @param custom defined by a user; its objects, lists and refusals look different from those of built-in kinds
     * @param blindUpdates an update need not say which version it is based on
     */
    public record Traits(boolean namespaced, boolean custom, boolean blindUpdates, List<String> subresources) {}

    /** Returns the apiVersion under which objects are shown here. */
    public String apiVersion() {
        return apiVersion(resource, versions.served());
    }

    /** Returns the apiVersion under which objects are stored. */
    public String storedApiVersion() {
        return apiVersion(versions.shelf(), versions.storage());
    }

    /** Returns how stored objects look at this version. */
    public View view() {
        return rules.view(apiVersion());
    }

    /** Returns the resource under which objects are stored, and by which watches of all who share them are told. */
    public Resource shelf() {
        return versions.shelf();
    }

    private static String apiVersion(Resource resource, String version) {
        return resource.group().isEmpty() ? version : resource.group() + "/" + version;
    }

    /** Returns group and kind, as refusals of single objects name them. */
    public Resource groupKind() {
        return new Resource(resource.group(), naming.kind());
    }

    /** Tells whether users have defined the kind. */
    public boolean custom() {
        return traits.custom();
    }

    /** Tells whether objects live in namespaces. */
    public boolean namespaced() {
        return traits.namespaced();
    }
}
