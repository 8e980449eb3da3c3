package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.Set;
import java.util.TreeSet;

/** Holds claims of volumes that are being deleted for as long as a pod on a node has them, and lets them go then. */
public final class ClaimProtection {
    private static final Resource CLAIMS = new Resource("", "persistentvolumeclaims");
    private static final Resource PODS = new Resource("", "pods");
    private static final String FINALIZER = "kubernetes.io/pvc-protection";
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final Api api;
    private final Set<String> leaving = new TreeSet<>();

    /** Works on the claims of a server. */
    public ClaimProtection(ApiServer server) {
        this.api = new Api(server);
    }

    /** Tells whether a change may give this controller something to do. */
    public boolean concerns(Change change) {
        if (change.resource().equals(PODS)) {
            return !leaving.isEmpty();
        }
        if (!change.resource().equals(CLAIMS)) {
            return false;
        }
        if (change.type() == Change.Type.DELETED) {
            leaving.remove(change.key().path());
            return false;
        }
        boolean marked = Json.meta(change.subject().object()).has("deletionTimestamp");
        return marked && leaving.add(change.key().path());
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        boolean acted = false;
        for (String path : Set.copyOf(leaving).stream().sorted().toList()) {
            int slash = path.indexOf('/');
            String namespace = "/api/v1/namespaces/" + path.substring(0, slash);
            String name = path.substring(slash + 1);
            acted |= !mounted(namespace, name) && release(namespace + "/persistentvolumeclaims/" + name);
        }
        return acted;
    }

    private boolean mounted(String namespace, String claim) {
        return api.list(namespace + "/pods").stream()
                .filter(pod -> !OVER.contains(Json.text(pod.path("status"), "phase")))
                .filter(pod -> !Json.text(pod.path("spec"), "nodeName").isEmpty())
                .flatMap(pod -> pod.path("spec").path("volumes").valueStream())
                .anyMatch(volume -> claim.equals(Json.text(volume.path("persistentVolumeClaim"), "claimName")));
    }

    private boolean release(String target) {
        JsonNode claim = api.get(target);
        ArrayNode others = Json.object().arrayNode();
        Json.meta(claim).path("finalizers").forEach(finalizer -> {
            if (!finalizer.asText().equals(FINALIZER)) {
                others.add(finalizer);
            }
        });
        if (others.size() == Json.meta(claim).path("finalizers").size()) {
            return false;
        }
        ObjectNode patch = Json.object();
        patch.putObject("metadata")
                .put("resourceVersion", Json.text(Json.meta(claim), "resourceVersion"))
                .set("finalizers", others);
        return api.merge(target, patch);
    }
}
