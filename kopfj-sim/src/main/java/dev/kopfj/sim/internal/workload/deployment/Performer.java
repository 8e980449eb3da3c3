package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import java.util.List;

/** Performs what has been decided: writes the status of deployments, and the sizes of their replica sets. */
final class Performer {
    private final Seat seat;
    private final Client client;

    Performer(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
    }

    /** Writes the status, if it is news, and returns the deployment as it is then. */
    ObjectNode write(Deployment deployment, ObjectNode status) {
        ObjectNode object = deployment.object();
        boolean news = !status.equals(deployment.status());
        return news
                ? client.updateStatus(Served.DEPLOYMENTS, Json.shallow(object).set("status", status))
                : object;
    }

    /** Writes the status together with the revision, which stands in the metadata. */
    ObjectNode write(Deployment deployment, String revision, ObjectNode status) {
        if (Revisions.text(deployment.object(), Revisions.REVISION).equals(revision)) {
            return write(deployment, status);
        }
        ObjectNode revised = deployment.object().deepCopy();
        Json.child(Json.child(revised, "metadata"), "annotations").put(Revisions.REVISION, revision);
        return client.updateStatus(Served.DEPLOYMENTS, revised.set("status", status));
    }

    /** Gives replica sets their sizes, and notes in their annotations how large the deployment is. */
    void scale(Deployment deployment, List<Scale> steps) {
        steps.forEach(step -> seat.lister()
                .find(Served.REPLICA_SETS, Client.key(step.set()))
                .ifPresent(set -> scale(deployment, set, step.size())));
    }

    private void scale(Deployment deployment, ObjectNode set, int size) {
        ObjectNode scaled = set.deepCopy();
        Revisions.noteSizes(Json.child(Json.child(scaled, "metadata"), "annotations"), deployment);
        Json.child(scaled, "spec").put("replicas", size);
        if (scaled.equals(set)) {
            return;
        }
        client.update(Served.REPLICA_SETS, scaled);
        int before = ReplicaSets.size(set);
        if (before != size) {
            tellScaling(deployment, set, before, size);
        }
    }

    /** Tells that a set asks for another number of pods now. */
    void tellScaling(Deployment deployment, ObjectNode set, int before, int size) {
        String direction = size > before ? "up" : "down";
        String message =
                "Scaled " + direction + " replica set " + Client.key(set).name() + " from " + before + " to " + size;
        seat.recorder().normal(Served.DEPLOYMENTS, deployment.object(), "ScalingReplicaSet", message);
    }
}
