package dev.kopfj.internal.engine.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Peering;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person says to the operators of a peering: that they are to pause, as if for another operator, or to go on. */
public final class Announcement {

    private final Api api;
    private final Peering peering;
    private final Set<String> namespaces;

    /** Speaks to the operators that serve these namespaces, or the whole cluster if there are none. */
    public Announcement(Api api, Set<String> namespaces) {
        this.api = api;
        this.peering = api.settings().peering();
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Returns the identity of the person who says it, unless another one is given. */
    public static String identity(String given) {
        return given.isEmpty() ? Identity.person() : given;
    }

    /** Lets operators of a lower priority pause for the lifetime; returns the paths of the peering objects. Blocks. */
    public List<String> freeze(String message) {
        Peer self = new Peer(
                peering.identity(),
                peering.priority(),
                peering.lifetime(),
                api.timeline().now());
        ObjectNode entry = self.entry();
        if (!message.isEmpty()) {
            entry.put("message", message);
        }
        return write(entry);
    }

    /** Lets them go on; returns the paths of the peering objects. Blocks. */
    public List<String> resume() {
        return write(Json.object().nullNode());
    }

    private List<String> write(JsonNode entry) {
        ObjectNode change = Json.object();
        change.putObject("status").set(peering.identity(), entry);
        String plural = namespaces.isEmpty() ? "clusterkopfpeerings" : "kopfpeerings";
        List<String> written = new ArrayList<>();
        for (String group : Peers.GROUPS) {
            Selector selector = new Selector(plural, "v1", group);
            ObjectNode served = found("discovery of peering", Resource.versionPath(selector));
            boolean hasStatus = false;
            boolean isServed = false;
            for (JsonNode resource : served.path("resources")) {
                isServed |= Json.text(resource, "name").equals(plural);
                hasStatus |= Json.text(resource, "name").equals(plural + "/status");
            }
            if (isServed) {
                Resource resource = new Resource(selector, "", !namespaces.isEmpty(), hasStatus);
                written.addAll(write(resource, change));
            }
        }
        return written;
    }

    private List<String> write(Resource resource, ObjectNode change) {
        List<String> written = new ArrayList<>();
        for (String namespace : namespaces.isEmpty() ? Set.of("") : namespaces) {
            String path = resource.collectionPath(namespace) + "/" + peering.name();
            if (!found("read of a peering", path).isEmpty()) {
                api.mergeOnce("announcement to peers", path + (resource.hasStatus() ? "/status" : ""), change);
                written.add(path);
            }
        }
        return written;
    }

    private ObjectNode found(String attempt, String path) {
        try {
            return api.readOnce(attempt, path);
        } catch (ApiError error) {
            if (error.isNotFound()) {
                return Json.object();
            }
            throw error;
        }
    }
}
