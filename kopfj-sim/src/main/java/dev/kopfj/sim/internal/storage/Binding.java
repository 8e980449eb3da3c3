package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;

/** Writes on claims and volumes that they belong together, or do not any more; writes nothing that they say already. */
final class Binding {
    private final Seat seat;
    private final Client client;

    Binding(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
    }

    /** Gives a claim a volume, step by step; what has been done of it before is not done again. */
    void bind(ObjectNode claim, ObjectNode volume) {
        ObjectNode held = reserve(client, claim, volume);
        phase(held, "Bound");
        ObjectNode patch = Json.object();
        if (!Notes.volumeName(claim).equals(Notes.name(held))) {
            Notes.set(patch, Notes.BOUND_BY_CONTROLLER).putObject("spec").put("volumeName", Notes.name(held));
        }
        if (!Notes.has(claim, Notes.BIND_COMPLETED)) {
            Notes.set(patch, Notes.BIND_COMPLETED);
        }
        if (!patch.isEmpty()) {
            client.patch(Served.CLAIMS, Client.key(claim), patch);
        }
        ObjectNode status = Json.object().put("phase", "Bound");
        status.set("accessModes", held.path("spec").path("accessModes"));
        if (!claim.path("status").path("capacity").has("storage")) {
            Json.child(status, "capacity").set("storage", storage(held));
        }
        patchStatus(Served.CLAIMS, claim, status);
    }

    private static JsonNode storage(ObjectNode volume) {
        return volume.path("spec").path("capacity").path("storage");
    }

    /** Reserves a volume for a claim, if it is not yet. */
    static ObjectNode reserve(Client client, ObjectNode claim, ObjectNode volume) {
        if (Notes.claimUid(volume).equals(Notes.uid(claim))) {
            return volume;
        }
        ObjectNode patch = Json.object();
        patch.putObject("spec").set("claimRef", reference(claim));
        if (!Notes.isReserved(volume)) {
            Notes.set(patch, Notes.BOUND_BY_CONTROLLER);
        }
        return client.patch(Served.VOLUMES, Client.key(volume), patch);
    }

    static ObjectNode reference(ObjectNode claim) {
        return Json.object()
                .put("kind", "PersistentVolumeClaim")
                .put("namespace", Client.key(claim).namespace())
                .put("name", Notes.name(claim))
                .put("uid", Notes.uid(claim))
                .put("apiVersion", "v1")
                .put("resourceVersion", Json.text(Json.meta(claim), "resourceVersion"));
    }

    /** Lets go a volume that its claim does not have; if a user has reserved it, it stays so. */
    void unbind(ObjectNode volume) {
        ObjectNode patch = Json.object();
        if (Notes.has(volume, Notes.BOUND_BY_CONTROLLER)) {
            patch.putObject("spec").putNull("claimRef");
            Json.child(Json.child(patch, "metadata"), "annotations").putNull(Notes.BOUND_BY_CONTROLLER);
        } else {
            patch.putObject("spec").putObject("claimRef").putNull("uid").putNull("resourceVersion");
        }
        phase(client.patch(Served.VOLUMES, Client.key(volume), patch), "Available");
    }

    /** Says in which phase a volume is. */
    ObjectNode phase(ObjectNode volume, String phase) {
        if (Notes.phase(volume).equals(phase)) {
            return volume;
        }
        ObjectNode patch = Json.object();
        patch.putObject("status").put("phase", phase).put("lastPhaseTransitionTime", Conditions.time(seat.now()));
        return client.patchStatus(Served.VOLUMES, Client.key(volume), patch);
    }

    /** Says that a claim that had a volume has it no more; returns whether that is news. */
    boolean lose(ObjectNode claim) {
        if (Notes.phase(claim).equals("Lost")) {
            return false;
        }
        ObjectNode status =
                Json.object().put("phase", "Lost").putNull("accessModes").putNull("capacity");
        return patchStatus(Served.CLAIMS, claim, status);
    }

    /** Changes a status if it says something else. */
    private boolean patchStatus(Served kind, ObjectNode object, ObjectNode status) {
        ObjectNode changes = Json.object();
        status.properties().forEach(member -> {
            if (!member.getValue().equals(object.path("status").path(member.getKey()))) {
                changes.set(member.getKey(), member.getValue());
            }
        });
        if (!changes.isEmpty()) {
            client.patchStatus(kind, Client.key(object), Json.object().set("status", changes));
        }
        return !changes.isEmpty();
    }
}
