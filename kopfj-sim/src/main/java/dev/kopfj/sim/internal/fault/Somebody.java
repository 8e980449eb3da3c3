package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Somebody with an administrator's rights, who meddles with the objects of others. */
final class Somebody {
    static final String NAME = "somebody";

    private static final String MERGE = "application/merge-patch+json";
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> OF_THE_SERVER = List.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "generation",
            "managedFields",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "finalizers",
            "annotations",
            "ownerReferences");

    private static final List<String> GIVEN = List.of("nodeName", "volumeName");
    private static final List<String> OF_JOBS =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private final Visitor door;
    private final Supplier<List<Kind>> kinds;

    Somebody(Visitor door, Supplier<List<Kind>> kinds) {
        this.door = door;
        this.kinds = kinds;
    }

    /** Does to an object what an effect says; returns whether it was there and could be done. */
    boolean meddle(Effect effect, Deed deed) {
        String path = path(deed);
        if (path.isEmpty()) {
            return false;
        }
        if (effect instanceof Effect.Edit edit) {
            return patch(path, edit.patch());
        }
        if (effect instanceof Effect.WipeStatus) {
            return patch(path + "/status", "{\"status\":null}") || patch(path, "{\"status\":null}");
        }
        if (effect instanceof Effect.StripAnnotations) {
            return patch(path, "{\"metadata\":{\"annotations\":null}}");
        }
        if (effect instanceof Effect.RemoveFinalizers) {
            return patch(path, "{\"metadata\":{\"finalizers\":null}}");
        }
        if (effect instanceof Effect.Evict) {
            ObjectNode eviction = Json.object().put("kind", "Eviction").put("apiVersion", "policy/v1");
            eviction.putObject("metadata").put("name", deed.name()).put("namespace", deed.namespace());
            return isDone(send("POST", path + "/eviction", eviction));
        }
        return effect instanceof Effect.Recreate && recreate(path);
    }

    private boolean recreate(String path) {
        JsonNode old = send("GET", path, Json.object());
        if (!isDone(old) || !patch(path, "{\"metadata\":{\"finalizers\":null}}")) {
            return false;
        }
        send("DELETE", path, Json.object().put("gracePeriodSeconds", 0).put("propagationPolicy", "Background"));
        return isDone(send("POST", path.substring(0, path.lastIndexOf('/')), like(old)));
    }

    /** Returns the object as it was applied, or as it was without what others have said on it. */
    private static ObjectNode like(JsonNode old) {
        String applied = Json.text(Json.meta(old).path("annotations"), APPLIED);
        if (!applied.isEmpty()) {
            try {
                return (ObjectNode) Json.read(applied.getBytes(StandardCharsets.UTF_8));
            } catch (IOException garbage) {
                // Then the object itself has to do.
            }
        }
        ObjectNode next = old.deepCopy();
        next.remove("status");
        Json.child(next, "metadata").remove(OF_THE_SERVER);
        if (next.path("spec") instanceof ObjectNode spec) {
            spec.remove(GIVEN);
            if (Json.text(next, "kind").equals("Job")) {
                forgetOwnUid(next, spec);
            }
        }
        return next;
    }

    /** A job's pods bear its uid, which the server writes into its selector and its template. */
    private static void forgetOwnUid(ObjectNode job, ObjectNode spec) {
        spec.remove("selector");
        for (JsonNode bearer : List.of(job, spec.path("template"))) {
            if (Json.meta(bearer).path("labels") instanceof ObjectNode labels) {
                labels.remove(OF_JOBS);
            }
        }
    }

    private boolean patch(String path, String body) {
        return isDone(sent(Request.of(Caller.ADMIN, "PATCH", path)
                .header("content-type", MERGE)
                .body(body)));
    }

    private JsonNode send(String method, String path, ObjectNode body) {
        Request request = Request.of(Caller.ADMIN, method, path);
        return sent(method.equals("GET") ? request : request.body(Json.write(body)));
    }

    private JsonNode sent(Request request) {
        Response response = door.sendSafely(request.header("user-agent", NAME));
        return response instanceof Response.Whole whole && whole.code() < 300
                ? Json.reread(whole.body())
                : Json.object();
    }

    private static boolean isDone(JsonNode answer) {
        return !answer.isEmpty();
    }

    /** Returns the path of the object itself, whichever part of it was asked for; "" if there is none. */
    private String path(Deed deed) {
        if (deed.name().isEmpty()) {
            return "";
        }
        return kinds.get().stream()
                .filter(kind -> kind.resource().equals(deed.resource()))
                .findFirst()
                .map(kind -> path(kind, deed))
                .orElse("");
    }

    private static String path(Kind kind, Deed deed) {
        String root = kind.apiVersion().indexOf('/') < 0 ? "/api/" : "/apis/";
        String inside = kind.namespaced() ? "/namespaces/" + deed.namespace() : "";
        return root + kind.apiVersion() + inside + "/" + kind.resource().plural() + "/" + deed.name();
    }
}
