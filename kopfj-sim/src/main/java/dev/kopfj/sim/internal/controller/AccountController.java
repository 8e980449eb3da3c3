package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives each namespace its service account "default" and the certificate of the authority that clients trust. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "namespaces of the beginning have no ConfigMap kube-root-ca.crt; that of others holds no certificate")
public final class AccountController {
    private static final Resource NAMESPACES = new Resource("", "namespaces");
    private static final Resource ACCOUNTS = new Resource("", "serviceaccounts");
    private static final Resource MAPS = new Resource("", "configmaps");
    private static final String ACCOUNT = "default";
    private static final String AUTHORITY = "kube-root-ca.crt";
    private static final String ABOUT =
            "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as "
                    + "the internal service IP or kubernetes.default.svc. No other usage is guaranteed across "
                    + "distributions of Kubernetes clusters.";
    private static final String CERTIFICATE =
            "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n";

    private final Api api;
    private final Set<String> first;
    private final Set<String> pending = new TreeSet<>();

    /** Works on the namespaces of a server, of which it must be told from the start. */
    public AccountController(ApiServer server) {
        this.api = new Api(server);
        api.list("/api/v1/namespaces").forEach(namespace -> pending.add(name(namespace)));
        this.first = Set.copyOf(pending);
    }

    /** Takes note of a change, and tells whether it gives this controller something to do. */
    public boolean concerns(Change change) {
        Resource resource = change.resource();
        String name = change.key().name();
        boolean gone = change.type() == Change.Type.DELETED;
        if (resource.equals(NAMESPACES)) {
            return !gone && pending.add(name);
        }
        boolean lost = resource.equals(ACCOUNTS) && gone && name.equals(ACCOUNT);
        boolean touched = resource.equals(MAPS) && change.type() != Change.Type.ADDED && name.equals(AUTHORITY);
        return (lost || touched) && pending.add(change.key().namespace());
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        List<String> due = List.copyOf(pending);
        pending.clear();
        boolean acted = false;
        for (String namespace : due) {
            String target = "/api/v1/namespaces/" + namespace;
            if (Json.text(api.get(target).path("status"), "phase").equals("Active")) {
                acted |= account(target + "/serviceaccounts");
                acted |= !first.contains(namespace) && authority(target + "/configmaps");
            }
        }
        return acted;
    }

    private boolean account(String collection) {
        if (!api.get(collection + "/" + ACCOUNT).isEmpty()) {
            return false;
        }
        ObjectNode account = Json.object().put("kind", "ServiceAccount").put("apiVersion", "v1");
        account.putObject("metadata").put("name", ACCOUNT);
        return api.post(collection, account);
    }

    private boolean authority(String collection) {
        JsonNode found = api.get(collection + "/" + AUTHORITY);
        ObjectNode data = Json.object().put("ca.crt", CERTIFICATE);
        if (!found.isEmpty()) {
            boolean same = found.path("data").equals(data);
            return !same
                    && api.merge(collection + "/" + AUTHORITY, Json.object().set("data", data));
        }
        ObjectNode map = Json.object().put("kind", "ConfigMap").put("apiVersion", "v1");
        map.putObject("metadata")
                .put("name", AUTHORITY)
                .putObject("annotations")
                .put("kubernetes.io/description", ABOUT);
        return api.post(collection, map.set("data", data));
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
