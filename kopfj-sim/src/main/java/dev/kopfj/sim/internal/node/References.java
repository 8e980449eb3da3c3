package dev.kopfj.sim.internal.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Lister;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.storage.Notes;
import dev.kopfj.sim.internal.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The config maps, secrets and claims to which pods refer, and what is said where they cannot be had. */
final class References {
    private final Lister lister;
    private final Attachments attachments;

    References(Lister lister, Attachments attachments) {
        this.lister = lister;
        this.attachments = attachments;
    }

    /** Returns why a volume of a pod cannot be attached to its node: it is attached to another, and may be to one only. */
    Optional<String> taken(ObjectNode pod) {
        String node = Json.text(pod.path("spec"), "nodeName");
        for (ObjectNode volume : attachable(pod)) {
            String name = Client.key(volume).name();
            List<Key> users = shared(volume) ? List.of() : attachments.elsewhere(name, node);
            if (!users.isEmpty()) {
                String pods = users.stream().map(Key::name).collect(Collectors.joining(", "));
                return Optional.of("Multi-Attach error for volume " + Json.quote(name)
                        + " Volume is already used by pod(s) " + pods);
            }
        }
        return Optional.empty();
    }

    /** Attaches the volumes of a pod to its node, and returns the names of those that were not before. */
    List<String> attach(ObjectNode pod) {
        String node = Json.text(pod.path("spec"), "nodeName");
        return attachable(pod).stream()
                .map(volume -> Client.key(volume).name())
                .filter(volume -> attachments.attach(volume, node, Client.key(pod)))
                .toList();
    }

    private List<ObjectNode> attachable(ObjectNode pod) {
        List<ObjectNode> volumes = new ArrayList<>(0);
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            lister.find(
                            Served.CLAIMS,
                            new Key(
                                    Client.key(pod).namespace(),
                                    claim(Client.key(pod).name(), volume)))
                    .flatMap(claim -> lister.find(Served.VOLUMES, new Key("", Notes.volumeName(claim))))
                    .filter(found -> found.path("spec").has("csi"))
                    .ifPresent(volumes::add);
        }
        return volumes;
    }

    private static boolean shared(ObjectNode volume) {
        return volume.path("spec")
                .path("accessModes")
                .valueStream()
                .anyMatch(mode -> mode.asText().endsWith("Many"));
    }

    /** Returns the claim that a volume of a pod means; "" when it means none. */
    private static String claim(String pod, JsonNode volume) {
        return volume.has("ephemeral")
                ? pod + "-" + Json.text(volume, "name")
                : Json.text(volume.path("persistentVolumeClaim"), "claimName");
    }

    /** Returns why the volumes of a pod cannot be mounted. */
    Optional<String> unmountable(ObjectNode pod) {
        String namespace = Client.key(pod).namespace();
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            Optional<String> failure = unmountable(namespace, Client.key(pod).name(), volume);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private Optional<String> unmountable(String namespace, String pod, JsonNode volume) {
        String name = Json.text(volume, "name");
        String claim = claim(pod, volume);
        if (!claim.isEmpty()) {
            String head = "Unable to attach or mount volumes: unmounted volumes=[" + name
                    + "], unattached volumes=[], failed to process volumes=[" + name + "]: error processing PVC ";
            Key key = new Key(namespace, claim);
            return unusable(key).map(why -> head + key.path() + ": " + why);
        }
        Optional<String> missing = missing(Served.CONFIG_MAPS, namespace, volume.path("configMap"), "name")
                .or(() -> missing(Served.SECRETS, namespace, volume.path("secret"), "secretName"));
        for (JsonNode source : volume.path("projected").path("sources")) {
            missing = missing.or(() -> missing(Served.CONFIG_MAPS, namespace, source.path("configMap"), "name"))
                    .or(() -> missing(Served.SECRETS, namespace, source.path("secret"), "name"));
        }
        return missing.map(why -> "MountVolume.SetUp failed for volume " + Json.quote(name) + " : " + why);
    }

    private Optional<String> unusable(Key key) {
        Optional<ObjectNode> claim = lister.find(Served.CLAIMS, key);
        if (claim.isEmpty()) {
            return Optional.of("failed to fetch PVC from API server: persistentvolumeclaims " + Json.quote(key.name())
                    + " not found");
        }
        if (Owner.isLeaving(claim.get())) {
            return Optional.of("PVC is being deleted");
        }
        return Notes.isBound(claim.get()) ? Optional.empty() : Optional.of("PVC is not bound");
    }

    /** Returns what is missing of a source that has to be there, or some keys of which have to be. */
    private Optional<String> missing(Served kind, String namespace, JsonNode source, String member) {
        if (!source.isObject() || source.path("optional").asBoolean()) {
            return Optional.empty();
        }
        String name = Json.text(source, member);
        Optional<ObjectNode> found = lister.find(kind, new Key(namespace, name));
        if (found.isEmpty()) {
            return Optional.of(absent(kind, name));
        }
        for (JsonNode item : source.path("items")) {
            if (!has(found.get(), Json.text(item, "key"))) {
                String what = kind.equals(Served.SECRETS)
                        ? "references non-existent secret key: "
                        : "configmap references non-existent config key: ";
                return Optional.of(what + Json.text(item, "key"));
            }
        }
        return Optional.empty();
    }

    private static String absent(Served kind, String name) {
        return (kind.equals(Served.SECRETS) ? "secret " : "configmap ") + Json.quote(name) + " not found";
    }

    private static boolean has(ObjectNode object, String key) {
        return object.path("data").has(key) || object.path("binaryData").has(key);
    }

    /** Returns what the variables of a container refer to that is not there. */
    Optional<String> misconfigured(ObjectNode pod, JsonNode container) {
        String namespace = Client.key(pod).namespace();
        for (JsonNode source : container.path("envFrom")) {
            Optional<String> missing = missing(Served.CONFIG_MAPS, namespace, source.path("configMapRef"), "name")
                    .or(() -> missing(Served.SECRETS, namespace, source.path("secretRef"), "name"));
            if (missing.isPresent()) {
                return missing;
            }
        }
        for (JsonNode variable : container.path("env")) {
            JsonNode source = variable.path("valueFrom");
            Optional<String> missing = keyless(Served.CONFIG_MAPS, namespace, source.path("configMapKeyRef"))
                    .or(() -> keyless(Served.SECRETS, namespace, source.path("secretKeyRef")));
            if (missing.isPresent()) {
                return missing;
            }
        }
        return Optional.empty();
    }

    private Optional<String> keyless(Served kind, String namespace, JsonNode reference) {
        if (!reference.isObject() || reference.path("optional").asBoolean()) {
            return Optional.empty();
        }
        String name = Json.text(reference, "name");
        String key = Json.text(reference, "key");
        Optional<ObjectNode> found = lister.find(kind, new Key(namespace, name));
        if (found.isEmpty()) {
            return Optional.of(absent(kind, name));
        }
        return has(found.get(), key)
                ? Optional.empty()
                : Optional.of("couldn't find key " + key + " in " + kind.kind() + " " + namespace + "/" + name);
    }
}
