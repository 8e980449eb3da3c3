package dev.kopfj.sim.internal.workload.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.workload.template.TemplateHash;

/** Sees to it that there is a replica set of the present template, and that it is known as the latest revision. */
final class Births {
    private static final String COLLISIONS = "collisionCount";

    private final Seat seat;
    private final Client client;
    private final Performer performer;

    Births(Seat seat, Performer performer) {
        this.seat = seat;
        this.client = seat.client();
        this.performer = performer;
    }

    /** Makes the present set, if there is one, the latest revision, and the deployment say so. */
    Observation revise(Observation seen) {
        return seen.sets().current().map(set -> revise(seen, set)).orElse(seen);
    }

    private Observation revise(Observation seen, ObjectNode set) {
        Deployment deployment = seen.deployment();
        JsonNode before = Json.meta(set).path("annotations");
        long next = Revisions.next(seen.sets().old());
        ObjectNode annotations = Revisions.annotations(deployment, before, next);
        ObjectNode revised = set;
        if (!annotations.equals(before) || minReadySeconds(set) != deployment.minReadySeconds()) {
            revised = set.deepCopy();
            Json.child(revised, "metadata").set("annotations", annotations);
            Json.child(revised, "spec").put("minReadySeconds", deployment.minReadySeconds());
            revised = client.update(Served.REPLICA_SETS, revised);
        }
        ObjectNode status = deployment.status();
        if (DeploymentConditions.find(status, DeploymentConditions.PROGRESSING).isMissingNode()) {
            progress(deployment, status, "FoundNewReplicaSet", "Found new replica set " + quoted(set));
        }
        String revision = Json.text(annotations, Revisions.REVISION);
        return seen.withCurrent(revised).withDeployment(performer.write(deployment, revision, status));
    }

    private static int minReadySeconds(ObjectNode set) {
        return set.path("spec").path("minReadySeconds").asInt();
    }

    /** Makes a set for the present template unless there is one. */
    Observation complete(Observation seen) {
        if (seen.sets().current().isPresent()) {
            return seen;
        }
        Deployment deployment = seen.deployment();
        String hash = TemplateHash.of(deployment.template(), deployment.counted(COLLISIONS));
        ObjectNode set = make(seen, hash);
        int size = ReplicaSets.size(set);
        ObjectNode made = create(deployment, set);
        if (size > 0) {
            performer.tellScaling(deployment, made, 0, size);
        }
        ObjectNode status = deployment.status();
        progress(deployment, status, "NewReplicaSetCreated", "Created new replica set " + quoted(made));
        String revision = Revisions.text(made, Revisions.REVISION);
        return seen.withCurrent(made).withDeployment(performer.write(deployment, revision, status));
    }

    private static ObjectNode make(Observation seen, String hash) {
        Deployment deployment = seen.deployment();
        ObjectNode template = deployment.template().deepCopy();
        ObjectNode labels =
                Json.child(Json.child(template, "metadata"), "labels").put(ReplicaSets.HASH, hash);
        ObjectNode selector = deployment.selector().deepCopy();
        Json.child(selector, "matchLabels").put(ReplicaSets.HASH, hash);
        ObjectNode annotations = Revisions.annotations(
                deployment, Json.object(), Revisions.next(seen.sets().old()));
        Revisions.noteSizes(annotations, deployment);
        ObjectNode set = Json.object();
        ObjectNode meta = set.putObject("metadata").put("name", deployment.name() + "-" + hash);
        meta.put("namespace", Json.text(Json.meta(deployment.object()), "namespace"));
        meta.set("labels", labels.deepCopy());
        meta.set("annotations", annotations);
        meta.putArray("ownerReferences").add(Owner.reference(Served.DEPLOYMENTS, deployment.object()));
        ObjectNode spec = set.putObject("spec").put("replicas", Rollout.grown(deployment, seen.sets(), 0));
        if (deployment.minReadySeconds() > 0) {
            spec.put("minReadySeconds", deployment.minReadySeconds());
        }
        spec.set("selector", selector);
        spec.set("template", template);
        return set;
    }

    private ObjectNode create(Deployment deployment, ObjectNode set) {
        try {
            return client.create(Served.REPLICA_SETS, Client.key(set).namespace(), set);
        } catch (Refusal refusal) {
            if (refusal.isAlreadyThere()) {
                collide(deployment);
            } else if (!String.valueOf(refusal.getMessage()).endsWith("because it is being terminated")) {
                fail(deployment, set, refusal);
            }
            throw refusal;
        }
    }

    /** Notes that the name belongs to another set, so that the next hash is another one. */
    private void collide(Deployment deployment) {
        ObjectNode status = deployment.status();
        performer.write(deployment, status.put(COLLISIONS, deployment.counted(COLLISIONS) + 1));
    }

    private void fail(Deployment deployment, ObjectNode set, Refusal refusal) {
        String message = "Failed to create new replica set " + quoted(set) + ": " + refusal.getMessage();
        if (deployment.deadline().isPresent()) {
            ObjectNode status = deployment.status();
            ObjectNode failure = DeploymentConditions.condition(
                    DeploymentConditions.PROGRESSING, "False", "ReplicaSetCreateError", message);
            DeploymentConditions.set(status, failure, seat.now());
            performer.write(deployment, status);
        }
        seat.recorder().warning(Served.DEPLOYMENTS, deployment.object(), "ReplicaSetCreateError", message);
    }

    private void progress(Deployment deployment, ObjectNode status, String reason, String message) {
        if (deployment.deadline().isPresent()) {
            ObjectNode condition =
                    DeploymentConditions.condition(DeploymentConditions.PROGRESSING, "True", reason, message);
            DeploymentConditions.set(status, condition, seat.now());
        }
    }

    private static String quoted(ObjectNode set) {
        return Json.quote(Client.key(set).name());
    }
}
