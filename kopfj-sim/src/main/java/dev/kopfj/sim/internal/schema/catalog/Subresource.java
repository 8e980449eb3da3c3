package dev.kopfj.sim.internal.schema.catalog;

import dev.kopfj.sim.internal.schema.Kind;
import java.util.List;

/**
 * What discovery says of a subresource.
 *
 * @param group of the documents that are sent and shown, where they are of another version than the object
 * @param version likewise; "" when the documents are of the object's own version
 */
public record Subresource(String group, String version, String kind, List<String> verbs) {
    private static final List<String> CHANGED = List.of("get", "patch", "update");
    private static final List<String> CREATED = List.of("create");
    private static final List<String> OPENED = List.of("create", "get");
    private static final List<String> ANY = List.of("create", "delete", "get", "patch", "update");

    /** Returns a subresource of a kind by its name. */
    public static Subresource of(Kind kind, String name) {
        String own = kind.naming().kind();
        return switch (name) {
            case "scale" -> new Subresource("autoscaling", "v1", "Scale", CHANGED);
            case "finalize" -> ofOwnVersion(own, List.of("update"));
            case "eviction" -> new Subresource("policy", "v1", "Eviction", CREATED);
            case "token" -> new Subresource("authentication.k8s.io", "v1", "TokenRequest", CREATED);
            case "binding" -> ofOwnVersion("Binding", CREATED);
            case "log" -> ofOwnVersion(own, List.of("get"));
            case "attach" -> ofOwnVersion("PodAttachOptions", OPENED);
            case "exec" -> ofOwnVersion("PodExecOptions", OPENED);
            case "portforward" -> ofOwnVersion("PodPortForwardOptions", OPENED);
            case "proxy" -> ofOwnVersion(own + "ProxyOptions", ANY);
            default -> ofOwnVersion(own, CHANGED);
        };
    }

    private static Subresource ofOwnVersion(String kind, List<String> verbs) {
        return new Subresource("", "", kind, verbs);
    }
}
