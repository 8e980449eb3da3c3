package dev.kopfj.internal.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;

/**
 * A resource as the cluster serves it. How it is described may change while its objects are there: a definition may get
 * a short name, or a status of its own, at any time. Read by work, so that whoever holds it sees that.
 */
public final class Resource {

    private final Selector selector;
    private volatile dev.kopfj.object.Resource described;

    private Resource(Selector selector, dev.kopfj.object.Resource described) {
        this.selector = selector;
        this.described = described;
    }

    /** Makes a resource of which nothing else is known. */
    public Resource(Selector selector, String kind, boolean namespaced, boolean hasStatus) {
        this(selector, Descriptions.of(selector, kind, namespaced, hasStatus));
    }

    /** Makes a resource of its description. */
    public static Resource of(dev.kopfj.object.Resource described) {
        return new Resource(new Selector(described.plural(), described.version(), described.group()), described);
    }

    /** Returns its name. */
    public Selector selector() {
        return selector;
    }

    /** Returns how handlers are told of it. */
    public dev.kopfj.object.Resource described() {
        return described;
    }

    /** Takes note of how the cluster describes it from now on. */
    public void redescribe(dev.kopfj.object.Resource anew) {
        described = anew;
    }

    /** Returns the kind of its objects. */
    public String kind() {
        return described.kind();
    }

    /** Tells whether its objects live in namespaces. */
    public boolean namespaced() {
        return described.namespaced();
    }

    /** Tells whether the status is a subresource, and so is written by requests of its own. */
    public boolean hasStatus() {
        return described.subresources().contains("status");
    }

    /** Returns the path of all objects, or of those in one namespace if that is not empty. */
    public String collectionPath(String namespace) {
        String scope = namespace.isEmpty() ? "" : "namespaces/" + namespace + "/";
        return versionPath(selector) + "/" + scope + selector.plural();
    }

    /** Begins an object, of which nothing is said but what it is one of. */
    public ObjectNode untold() {
        return Json.object().put("apiVersion", selector.apiVersion()).put("kind", kind());
    }

    /** Returns the path of one object. */
    public String objectPath(ObjectNode object) {
        return collectionPath(Json.text(object, "metadata", "namespace")) + "/" + Json.text(object, "metadata", "name");
    }

    /** Returns the path under which a version of an API lists its resources. */
    public static String versionPath(Selector selector) {
        return (selector.group().isEmpty() ? "api/" : "apis/") + selector.apiVersion();
    }

    /** Returns an object's namespace and name, for people. */
    public static String label(ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        return (namespace.isEmpty() ? "" : namespace + "/") + Json.text(object, "metadata", "name");
    }
}
