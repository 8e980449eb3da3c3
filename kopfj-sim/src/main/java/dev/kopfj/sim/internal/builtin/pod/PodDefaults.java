package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;

/** What the server fills into the specs of pods, their own and those in templates. */
public final class PodDefaults {
    private static final int GRACE = 30;
    private static final int TOKEN_SECONDS = 3600;
    private static final int MODE = 0644;
    private static final List<String> LISTS = List.of("containers", "initContainers", "ephemeralContainers");
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    private PodDefaults() {}

    /** Fills in what a template leaves out; all of it may be changed. */
    public static void fillTemplate(JsonNode template) {
        if (template.path("spec") instanceof ObjectNode spec) {
            fill(spec);
        }
    }

    /** Fills in what a pod leaves out, beside what templates leave out too; all of it may be changed. */
    static void fillPod(ObjectNode pod) {
        if (!(pod.path("spec") instanceof ObjectNode spec)) {
            return;
        }
        fill(spec);
        unless(spec, "enableServiceLinks", BooleanNode.TRUE);
        for (String list : List.of("containers", "initContainers")) {
            spec.path(list).forEach(container -> fillRequests(container.path("resources")));
        }
    }

    private static void fillRequests(JsonNode resources) {
        if (resources instanceof ObjectNode object && Json.filled(resources.path("limits"))) {
            ObjectNode requests = Json.child(object, "requests");
            resources.path("limits").properties().forEach(limit -> unless(requests, limit.getKey(), limit.getValue()));
        }
    }

    private static void fill(ObjectNode spec) {
        text(spec, "restartPolicy", "Always");
        unless(spec, "terminationGracePeriodSeconds", IntNode.valueOf(GRACE));
        text(spec, "dnsPolicy", "ClusterFirst");
        unless(spec, "securityContext", Json.object());
        text(spec, "schedulerName", "default-scheduler");
        String account = Json.text(spec, "serviceAccountName");
        String alias = Json.text(spec, "serviceAccount");
        if (!account.isEmpty()) {
            spec.put("serviceAccount", account);
        } else if (!alias.isEmpty()) {
            spec.put("serviceAccountName", alias);
        }
        spec.path("volumes").forEach(volume -> fillVolume((ObjectNode) volume));
        boolean onHost = spec.path("hostNetwork").asBoolean();
        for (String list : LISTS) {
            spec.path(list).forEach(container -> fillContainer((ObjectNode) container, onHost));
        }
    }

    private static void fillContainer(ObjectNode container, boolean onHost) {
        text(container, "terminationMessagePath", "/dev/termination-log");
        text(container, "terminationMessagePolicy", "File");
        text(container, "imagePullPolicy", newest(Json.text(container, "image")) ? "Always" : "IfNotPresent");
        for (JsonNode port : container.path("ports")) {
            text((ObjectNode) port, "protocol", "TCP");
            if (onHost && port.path("hostPort").asInt() == 0) {
                ((ObjectNode) port).set("hostPort", port.path("containerPort"));
            }
        }
        PROBES.forEach(probe -> fillProbe(container.path(probe)));
        container.path("lifecycle").forEach(PodDefaults::fillHandler);
        container.path("env").forEach(variable -> fillField(variable.path("valueFrom")));
    }

    /** Tells whether an image is named without a tag or digest, or with the tag "latest". */
    private static boolean newest(String image) {
        if (image.indexOf('@') >= 0) {
            return false;
        }
        int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
        return colon < 0 || image.substring(colon + 1).equals("latest");
    }

    private static void fillProbe(JsonNode found) {
        if (found instanceof ObjectNode probe) {
            number(probe, "timeoutSeconds", 1);
            number(probe, "periodSeconds", 10);
            number(probe, "successThreshold", 1);
            number(probe, "failureThreshold", 3);
            fillHandler(probe);
            if (probe.path("grpc") instanceof ObjectNode grpc) {
                unless(grpc, "service", TextNode.valueOf(""));
            }
        }
    }

    private static void fillHandler(JsonNode handler) {
        if (handler.path("httpGet") instanceof ObjectNode get) {
            text(get, "path", "/");
            text(get, "scheme", "HTTP");
        }
    }

    private static void fillField(JsonNode source) {
        if (source.path("fieldRef") instanceof ObjectNode field) {
            text(field, "apiVersion", "v1");
        }
    }

    private static void fillVolume(ObjectNode volume) {
        if (volume.size() == (volume.has("name") ? 1 : 0)) {
            volume.putObject("emptyDir");
        }
        for (String type : List.of("secret", "configMap", "downwardAPI", "projected")) {
            if (volume.path(type) instanceof ObjectNode source) {
                unless(source, "defaultMode", IntNode.valueOf(MODE));
            }
        }
        volume.path("downwardAPI").path("items").forEach(PodDefaults::fillField);
        for (JsonNode source : volume.path("projected").path("sources")) {
            source.path("downwardAPI").path("items").forEach(PodDefaults::fillField);
            if (source.path("serviceAccountToken") instanceof ObjectNode token) {
                number(token, "expirationSeconds", TOKEN_SECONDS);
            }
        }
        if (volume.path("hostPath") instanceof ObjectNode path) {
            unless(path, "type", TextNode.valueOf(""));
        }
        if (volume.path("iscsi") instanceof ObjectNode iscsi) {
            text(iscsi, "iscsiInterface", "default");
        }
        if (volume.path("rbd") instanceof ObjectNode rbd) {
            text(rbd, "pool", "rbd");
            text(rbd, "user", "admin");
            text(rbd, "keyring", "/etc/ceph/keyring");
        }
    }

    /** Sets a member that is absent. */
    public static void unless(ObjectNode object, String member, JsonNode value) {
        if (!object.hasNonNull(member)) {
            object.set(member, value);
        }
    }

    /** Sets a text that is absent or empty. */
    public static void text(ObjectNode object, String member, String value) {
        if (Json.text(object, member).isEmpty()) {
            object.put(member, value);
        }
    }

    /** Sets a number that is absent or 0. */
    public static void number(ObjectNode object, String member, int value) {
        if (object.path(member).asLong() == 0) {
            object.put(member, value);
        }
    }
}
