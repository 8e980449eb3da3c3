package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Served;
import java.util.ArrayList;
import java.util.List;

/** The numbered pods of a stateful set, and the claims of volumes that belong to each number. */
final class Ordinals {
    static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    static final String POD_INDEX = "apps.kubernetes.io/pod-index";
    static final String REVISION = "controller-revision-hash";

    private static final int DIGITS_MAX = 9;

    private Ordinals() {}

    /** Returns the first number that a set uses. */
    static int first(JsonNode set) {
        return set.path("spec").path("ordinals").path("start").asInt();
    }

    /** Returns how many pods a set asks for. */
    static int count(JsonNode set) {
        return set.path("spec").path("replicas").asInt(1);
    }

    /** Returns the number in the name of a pod; -1 when it has none, or is not named after the set. */
    static int of(JsonNode set, JsonNode pod) {
        String prefix = name(set) + "-";
        String name = name(pod);
        String digits = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean number = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(digits) : -1;
    }

    /** Makes the pod of a number as a revision wants it. */
    static ObjectNode pod(ObjectNode set, int ordinal, ObjectNode revision) {
        ObjectNode pod = Pods.make(Revisions.template(revision), Served.STATEFUL_SETS, set);
        String name = name(set) + "-" + ordinal;
        ObjectNode meta = (ObjectNode) pod.path("metadata");
        meta.put("name", name);
        ObjectNode labels = Json.child(meta, "labels");
        labels.setAll(identity(name, ordinal));
        labels.put(REVISION, Revisions.name(revision));
        ObjectNode spec = Json.child(pod, "spec");
        spec.put("hostname", name);
        String service = Json.text(set.path("spec"), "serviceName");
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        mount(set, spec, name);
        return pod;
    }

    /** Returns the labels by which a pod tells who it is. */
    static ObjectNode identity(String name, int ordinal) {
        return Json.object().put(POD_NAME, name).put(POD_INDEX, Integer.toString(ordinal));
    }

    private static void mount(ObjectNode set, ObjectNode spec, String pod) {
        JsonNode templates = set.path("spec").path("volumeClaimTemplates");
        if (!Json.filled(templates)) {
            return;
        }
        ArrayNode volumes = Json.object().arrayNode();
        List<String> names = new ArrayList<>();
        for (JsonNode template : templates) {
            names.add(name(template));
            ObjectNode volume = volumes.addObject().put("name", name(template));
            volume.putObject("persistentVolumeClaim").put("claimName", name(template) + "-" + pod);
        }
        spec.path("volumes").forEach(volume -> {
            if (!names.contains(Json.text(volume, "name"))) {
                volumes.add(volume);
            }
        });
        spec.set("volumes", volumes);
    }

    /** Names the claims of a pod. */
    static List<String> claimNames(ObjectNode set, JsonNode pod) {
        List<String> names = new ArrayList<>(0);
        for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
            names.add(name(template) + "-" + name(pod));
        }
        return names;
    }

    /** Makes the claims of a pod. */
    static List<ObjectNode> claims(ObjectNode set, JsonNode pod) {
        List<ObjectNode> claims = new ArrayList<>();
        for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
            ObjectNode claim = Json.object();
            ObjectNode meta = claim.putObject("metadata").put("name", name(template) + "-" + name(pod));
            ObjectNode labels = Json.object();
            Json.meta(template)
                    .path("labels")
                    .properties()
                    .forEach(label -> labels.set(label.getKey(), label.getValue()));
            set.path("spec")
                    .path("selector")
                    .path("matchLabels")
                    .properties()
                    .forEach(label -> labels.set(label.getKey(), label.getValue()));
            if (!labels.isEmpty()) {
                meta.set("labels", labels);
            }
            JsonNode annotations = Json.meta(template).path("annotations");
            if (Json.filled(annotations)) {
                meta.set("annotations", annotations.deepCopy());
            }
            claim.set("spec", template.path("spec").deepCopy());
            claims.add(claim);
        }
        return claims;
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
