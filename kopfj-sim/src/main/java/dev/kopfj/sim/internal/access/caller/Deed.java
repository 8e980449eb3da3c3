package dev.kopfj.sim.internal.access.caller;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;

/**
 * What somebody wants to do: a verb on a resource, or on a path that is no resource.
 *
 * @param resource the plural and its group; the plural is "" when the deed is about a path
 * @param path the path, when the deed is about no resource
 */
public record Deed(String verb, Resource resource, String subresource, String namespace, String name, String path) {
    private static final Resource NONE = new Resource("", "");

    /** Makes a deed on a path that is no resource. */
    public static Deed onPath(String verb, String path) {
        return new Deed(verb, NONE, "", "", "", path);
    }

    /** Makes a deed on an object of a resource. */
    public static Deed on(String verb, Resource resource, String namespace, String name) {
        return new Deed(verb, resource, "", namespace, name, "");
    }

    /** Tells whether the deed is about a resource. */
    public boolean aboutResource() {
        return path.isEmpty();
    }

    /** Returns the plural with the subresource, as rules name them. */
    public String combined() {
        return subresource.isEmpty() ? resource.plural() : resource.plural() + "/" + subresource;
    }

    /** Returns how the server refuses the deed to a caller, with the reason, which may be "". */
    public Problem refusal(Caller caller, String reason) {
        if (!aboutResource()) {
            return Problem.forbiddenPage(caller.name(), verb, path);
        }
        String where = namespace.isEmpty() ? "at the cluster scope" : "in the namespace " + Json.quote(namespace);
        String why = "User %s cannot %s resource %s in API group %s %s"
                .formatted(
                        Json.quote(caller.name()), verb, Json.quote(combined()), Json.quote(resource.group()), where);
        return Problem.forbidden(resource, name, reason.isEmpty() ? why : why + ": " + reason);
    }
}
