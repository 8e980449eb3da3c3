package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Cell;
import java.util.Map;

/** What tables show of volumes, of claims to them, and of those who provide them. */
final class StorageCells {
    static final Map<String, Cell> ALL = Map.of(
            "volume-phase", Cells.text(StorageCells::phase),
            "volume-claim", Cells.text(StorageCells::claim),
            "volume-class", Cells.text(StorageCells::storageClass),
            "access-modes-spec", Cells.text(volume -> modes(volume.path("spec"))),
            "claim-capacity",
                    Cells.text(claim -> bound(claim)
                            ? Cells.at(claim, ".status.capacity.storage").asText()
                            : ""),
            "claim-modes", Cells.text(claim -> bound(claim) ? modes(claim.path("status")) : ""),
            "storage-class", Cells.text(StorageCells::classOrDefault),
            "token-audiences", Cells.text(StorageCells::audiences),
            "modes", Cells.text(StorageCells::driverModes),
            "claim-state", Cells.text(StorageCells::resourceClaim));

    private static final String OLD_CLASS = "volume.beta.kubernetes.io/storage-class";
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final Map<String, String> SHORT =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    private StorageCells() {}

    private static String phase(JsonNode object) {
        boolean leaving = Json.meta(object).has("deletionTimestamp");
        return leaving ? "Terminating" : Json.text(object.path("status"), "phase");
    }

    private static boolean bound(JsonNode claim) {
        return !Json.text(claim.path("spec"), "volumeName").isEmpty();
    }

    private static String claim(JsonNode volume) {
        JsonNode claim = volume.path("spec").path("claimRef");
        return claim.isObject() ? Json.text(claim, "namespace") + "/" + Json.text(claim, "name") : "";
    }

    private static String storageClass(JsonNode object) {
        String old = Json.text(Json.meta(object).path("annotations"), OLD_CLASS);
        return old.isEmpty() ? Json.text(object.path("spec"), "storageClassName") : old;
    }

    private static String modes(JsonNode holder) {
        return Texts.joined(holder.path("accessModes"), mode -> SHORT.getOrDefault(mode.asText(), mode.asText()));
    }

    private static String classOrDefault(JsonNode storageClass) {
        String name = Json.text(Json.meta(storageClass), "name");
        boolean standard =
                Json.text(Json.meta(storageClass).path("annotations"), DEFAULT).equals("true");
        return standard ? name + " (default)" : name;
    }

    private static String audiences(JsonNode driver) {
        JsonNode requests = driver.path("spec").path("tokenRequests");
        return requests.isEmpty() ? "<unset>" : Texts.joined(requests, request -> Json.text(request, "audience"));
    }

    private static String driverModes(JsonNode driver) {
        JsonNode modes = driver.path("spec").path("volumeLifecycleModes");
        return modes.isEmpty() ? "<none>" : Texts.joined(modes, JsonNode::asText);
    }

    private static String resourceClaim(JsonNode claim) {
        String state = Json.meta(claim).has("deletionTimestamp") ? "deleted," : "";
        if (!claim.path("status").has("allocation")) {
            return state + "pending";
        }
        return state + (claim.path("status").path("reservedFor").isEmpty() ? "allocated" : "allocated,reserved");
    }
}
