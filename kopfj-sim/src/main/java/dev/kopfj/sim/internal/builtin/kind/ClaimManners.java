package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.Quantity;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;

/** The manners of PersistentVolumeClaims and PersistentVolumes. */
record ClaimManners(boolean volume) implements Manners {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final String FIXED =
            "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "spec", spec -> {
            Fill.text(spec, "volumeMode", "Filesystem");
            if (volume) {
                Fill.text(spec, "persistentVolumeReclaimPolicy", "Retain");
            }
        });
        Fill.in(object, "status", status -> Fill.text(status, "phase", "Pending"));
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        draft.set("status", Json.object().put("phase", "Pending"));
        Fill.finalizer(draft, volume ? "kubernetes.io/pv-protection" : "kubernetes.io/pvc-protection");
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        JsonNode spec = object.path("spec");
        if (!Json.filled(spec.path("accessModes"))) {
            faults.required("spec.accessModes", volume ? "" : "at least 1 access mode is required");
        }
        for (JsonNode mode : spec.path("accessModes")) {
            if (!MODES.contains(mode.asText())) {
                faults.addAll(List.of(Cause.unsupported("spec.accessModes", Shown.value(mode), MODES)));
            }
        }
        JsonNode amounts =
                volume ? spec.path("capacity") : spec.path("resources").path("requests");
        String path = volume ? "spec.capacity" : "spec.resources[storage]";
        if (!amounts.has("storage")) {
            faults.required(path, "");
        } else if (Quantity.parse(Json.text(amounts, "storage")).signum() <= 0) {
            String field = volume ? "spec.capacity[storage]" : "spec.resources.requests[storage]";
            faults.invalid(field, amounts.path("storage"), "must be greater than zero");
        }
        String storageClass = Json.text(spec, "storageClassName");
        if (!storageClass.isEmpty()) {
            faults.invalid("spec.storageClassName", storageClass, Names.subdomain(storageClass));
        }
        faults.oneOf(spec, "spec", "volumeMode", List.of("Block", "Filesystem"));
        if (volume) {
            VolumeSources.check(spec, faults);
        }
        return faults.causes();
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        Faults faults = new Faults();
        if (volume) {
            VolumeSources.checkChange(old.path("spec"), next.path("spec"), faults);
            faults.addAll(Immutables.field(old, next, "spec.volumeMode"));
            return faults.causes();
        }
        int more = request(next).compareTo(request(old));
        boolean bound = Json.text(next.path("status"), "phase").equals("Bound");
        if (!fixed(old, old).equals(fixed(next, old)) || (more != 0 && !bound)) {
            faults.forbidden("spec", FIXED);
        }
        if (more < 0 && request(next).compareTo(capacity(next)) <= 0) {
            faults.forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
        }
        return faults.causes();
    }

    private static Quantity request(JsonNode object) {
        JsonNode amount = object.path("spec").path("resources").path("requests").path("storage");
        return Quantity.parse(amount.asText("0"));
    }

    private static Quantity capacity(JsonNode object) {
        return Quantity.parse(
                object.path("status").path("capacity").path("storage").asText("0"));
    }

    /** Returns what does not change; the volume and the class may be filled in once. */
    private static ObjectNode fixed(ObjectNode object, ObjectNode old) {
        ObjectNode spec = object.path("spec") instanceof ObjectNode given ? Json.shallow(given) : Json.object();
        spec.remove("resources");
        spec.remove("volumeAttributesClassName");
        if (Json.text(old.path("spec"), "volumeName").isEmpty()) {
            spec.remove("volumeName");
        }
        if (!old.path("spec").has("storageClassName")) {
            spec.remove("storageClassName");
        }
        return spec;
    }
}
