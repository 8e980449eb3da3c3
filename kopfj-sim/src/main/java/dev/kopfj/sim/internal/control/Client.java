package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.function.Function;

/** Writes to the API server as one component of the control plane; what is refused is a {@link Refusal}. */
public final class Client {
    private static final String MERGE = "application/merge-patch+json";

    private final String agent;
    private final Function<Request, Response> server;

    /**
     * Speaks to a server in the name of a component.
     *
     * @param agent the program, whose name becomes the manager of the fields that it writes
     */
    public Client(String agent, Function<Request, Response> server) {
        this.agent = agent;
        this.server = server;
    }

    /** Creates an object, and returns it as it is then. */
    public ObjectNode create(Served kind, String namespace, ObjectNode object) {
        object.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        return send("POST", kind.path(namespace), object);
    }

    /** Creates an object of which nothing more need be known. */
    public void add(Served kind, String namespace, ObjectNode object) {
        object.put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        perform("POST", kind.path(namespace), object);
    }

    /** Replaces an object, if nobody has changed it since it was read. */
    public ObjectNode update(Served kind, ObjectNode object) {
        return send("PUT", kind.path(key(object)), object);
    }

    /** Replaces the status of an object, if nobody has changed it since it was read. */
    public ObjectNode updateStatus(Served kind, ObjectNode object) {
        return send("PUT", kind.path(key(object)) + "/status", object);
    }

    /** Changes an object by a merge patch. */
    public ObjectNode patch(Served kind, Key key, ObjectNode patch) {
        return send("PATCH", kind.path(key), patch);
    }

    /** Changes the status of an object by a merge patch. */
    public ObjectNode patchStatus(Served kind, Key key, ObjectNode patch) {
        return send("PATCH", kind.path(key) + "/status", patch);
    }

    /** Changes the status of an object of which nothing more need be known by a merge patch. */
    public void tellStatus(Served kind, Key key, ObjectNode patch) {
        perform("PATCH", kind.path(key) + "/status", patch);
    }

    /** Sends a document to a subresource, such as a pod's binding. */
    public void post(Served kind, Key key, String subresource, ObjectNode body) {
        perform("POST", kind.path(key) + "/" + subresource, body);
    }

    /** Deletes the very object that was read, in the background; it may be gone already. */
    public void delete(Served kind, ObjectNode object) {
        delete(kind, object, Json.object().put("propagationPolicy", "Background"));
    }

    /** Deletes the very object that was read without granting it any time; it may be gone already. */
    public void deleteNow(Served kind, ObjectNode object) {
        delete(kind, object, Json.object().put("gracePeriodSeconds", 0));
    }

    private void delete(Served kind, ObjectNode object, ObjectNode options) {
        options.putObject("preconditions").put("uid", Json.text(Json.meta(object), "uid"));
        try {
            perform("DELETE", kind.path(key(object)), options);
        } catch (Refusal refusal) {
            if (!refusal.isNotFound()) {
                throw refusal;
            }
        }
    }

    /** Returns what identifies an object among those of its resource. */
    public static Key key(JsonNode object) {
        JsonNode meta = Json.meta(object);
        return new Key(Json.text(meta, "namespace"), Json.text(meta, "name"));
    }

    private ObjectNode send(String method, String path, JsonNode body) {
        return Json.reread(perform(method, path, body).body());
    }

    private Response.Whole perform(String method, String path, JsonNode body) {
        Request request = Request.of(Caller.CONTROL_PLANE, method, path)
                .header("user-agent", agent)
                .body(Json.write(body));
        if (method.equals("PATCH")) {
            request = request.header("content-type", MERGE);
        }
        if (!(server.apply(request) instanceof Response.Whole answer)) {
            throw new IllegalStateException(method + " " + path + " was answered by a stream");
        }
        if (answer.code() >= 300) {
            ObjectNode refusal = Json.reread(answer.body());
            throw new Refusal(answer.code(), Json.text(refusal, "reason"), Json.text(refusal, "message"));
        }
        return answer;
    }
}
