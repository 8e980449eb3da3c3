package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.Optional;

/** What a volume looks like that was made for a claim. */
final class Volume {
    private static final String TOPOLOGY = "topologyKey";

    private Volume() {}

    /**
     * Describes a volume.
     *
     * @param node the node for which it is made, if that matters: then only nodes can mount it that are like this one in
     *     the label which the class names
     */
    static ObjectNode of(String name, ObjectNode claim, StorageClass kind, Optional<ObjectNode> node) {
        ObjectNode volume = Notes.set(Json.object(), Notes.PROVISIONED_BY, kind.provisioner());
        Json.child(volume, "metadata").put("name", name);
        ObjectNode spec = volume.putObject("spec");
        JsonNode asked = claim.path("spec");
        spec.set("accessModes", asked.path("accessModes"));
        spec.putObject("capacity")
                .set("storage", asked.path("resources").path("requests").path("storage"));
        spec.set("claimRef", Binding.reference(claim));
        ObjectNode source = spec.putObject("csi").put("driver", kind.provisioner());
        source.put("volumeHandle", name);
        if (!Json.text(asked, "volumeMode").equals("Block")) {
            source.put("fsType", "ext4");
        }
        spec.put("persistentVolumeReclaimPolicy", Json.text(kind.object(), "reclaimPolicy"));
        spec.put("storageClassName", kind.name());
        spec.set("volumeMode", asked.path("volumeMode"));
        JsonNode options = kind.object().path("mountOptions");
        if (Json.filled(options)) {
            spec.set("mountOptions", options);
        }
        node.ifPresent(where -> confine(spec, Json.text(kind.parameters(), TOPOLOGY), where));
        return volume;
    }

    private static void confine(ObjectNode spec, String label, ObjectNode node) {
        String region = Json.text(Json.meta(node).path("labels"), label);
        if (region.isEmpty()) {
            return;
        }
        ObjectNode required = spec.putObject("nodeAffinity").putObject("required");
        ObjectNode term = required.putArray("nodeSelectorTerms").addObject();
        ObjectNode expression = term.putArray("matchExpressions").addObject();
        expression.put("key", label).put("operator", "In").putArray("values").add(region);
    }
}
