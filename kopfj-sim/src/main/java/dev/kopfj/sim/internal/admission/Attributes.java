package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What admission knows of a request. */
public record Attributes(Operation operation, Target target, Change change, Asker asker) {
    /** What a request does. */
    public enum Operation {
        /** Makes an object. */
        CREATE,
        /** Changes an object. */
        UPDATE,
        /** Removes an object. */
        DELETE,
        /** Talks with an object. */
        CONNECT
    }

    /**
     * What the request is about.
     *
     * @param versions all versions in which the resource is served
     * @param document group, version and kind of what is sent, where a subresource has documents of its own
     */
    public record Target(
            Resource resource,
            String version,
            String kind,
            String subresource,
            List<String> versions,
            String namespace,
            String name,
            @Nullable ObjectNode document) {
        /** Makes a target to which objects of its own kind are sent. */
        public Target(
                Resource resource,
                String version,
                String kind,
                String subresource,
                List<String> versions,
                String namespace,
                String name) {
            this(resource, version, kind, subresource, versions, namespace, name, null);
        }
    }

    /** The object as it shall become and as it is; null where there is none. */
    public record Change(
            @Nullable ObjectNode object, @Nullable ObjectNode oldObject) {}

    /** Who asks, in the form of an AdmissionReview's userInfo, and with which options. */
    public record Asker(ObjectNode userInfo, boolean dryRun, JsonNode options) {}

    /** Returns the same request with other objects. */
    public Attributes with(Change other) {
        return new Attributes(operation, target, other, asker);
    }

    /** Returns the request in the form of an AdmissionReview, without objects, as if made in a version. */
    ObjectNode request(String version) {
        ObjectNode request = Json.object();
        request.set("kind", kind(version));
        request.set("resource", resource(version));
        request.put("subResource", target.subresource());
        request.set("requestKind", kind(target.version()));
        request.set("requestResource", resource(target.version()));
        request.put("requestSubResource", target.subresource());
        request.put("name", target.name()).put("namespace", target.namespace()).put("operation", operation.name());
        request.set("userInfo", asker.userInfo());
        request.put("dryRun", asker.dryRun());
        request.set("options", asker.options());
        return request;
    }

    private ObjectNode kind(String version) {
        if (target.document() != null) {
            return target.document();
        }
        return Json.object()
                .put("group", target.resource().group())
                .put("version", version)
                .put("kind", target.kind());
    }

    private ObjectNode resource(String version) {
        return Json.object()
                .put("group", target.resource().group())
                .put("version", version)
                .put("resource", target.resource().plural());
    }

    /** Tells whether the request is about a namespace itself. */
    boolean aboutNamespace() {
        return target.resource().group().isEmpty() && target.resource().plural().equals("namespaces");
    }
}
