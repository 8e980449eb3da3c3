package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The templates that an owner of pods has had, each kept in a ControllerRevision; the one with the highest number counts. */
final class Revisions {
    private static final int HISTORY = 10;
    private static final int COLLISIONS_MAX = 100;

    private final Client client;
    private final Served owners;
    private final String hashLabel;
    private final Claims claims;

    /** The revision of an owner's present template, and how often a name for one was taken. */
    record Latest(ObjectNode revision, int collisions) {}

    /**
     * Keeps the revisions of a kind of owners.
     *
     * @param hashLabel the label by which a revision tells its hash
     */
    Revisions(Seat seat, Served owners, String hashLabel) {
        this.client = seat.client();
        this.owners = owners;
        this.hashLabel = hashLabel;
        this.claims = new Claims(seat.lister(), client, owners, Served.REVISIONS);
    }

    /** Returns the revisions of an owner, oldest first. */
    List<ObjectNode> of(ObjectNode owner) {
        List<ObjectNode> revisions = new ArrayList<>(claims.of(owner));
        revisions.sort(Comparator.comparingLong(Revisions::number));
        return revisions;
    }

    /** Finds the revision of the present template, which becomes the newest one; makes it when there is none. */
    Latest latest(ObjectNode owner, List<ObjectNode> revisions) {
        ObjectNode data = data(owner);
        int collisions = owner.path("status").path("collisionCount").asInt();
        long next = revisions.isEmpty() ? 1 : number(revisions.get(revisions.size() - 1)) + 1;
        for (int i = revisions.size() - 1; i >= 0; i--) {
            ObjectNode known = revisions.get(i);
            if (known.path("data").equals(data)) {
                boolean newest = i == revisions.size() - 1;
                return new Latest(newest ? known : renumber(known, next), collisions);
            }
        }
        return make(owner, data, next);
    }

    private ObjectNode renumber(ObjectNode revision, long number) {
        return client.patch(
                Served.REVISIONS, Client.key(revision), Json.object().put("revision", number));
    }

    private Latest make(ObjectNode owner, ObjectNode data, long number) {
        int collisions = owner.path("status").path("collisionCount").asInt();
        String namespace = Client.key(owner).namespace();
        for (int i = 0; ; i++) {
            try {
                ObjectNode made = RevisionObjects.make(owners, owner, RevisionObjects.hash(data, collisions));
                ((ObjectNode) made.path("metadata").path("labels"))
                        .put(hashLabel, RevisionObjects.hash(data, collisions));
                made.set("data", data);
                return new Latest(client.create(Served.REVISIONS, namespace, made.put("revision", number)), collisions);
            } catch (Refusal refusal) {
                if (!refusal.isAlreadyThere() || i == COLLISIONS_MAX) {
                    throw refusal;
                }
                collisions++;
            }
        }
    }

    /** Deletes the oldest revisions that nobody uses, as far as there are more than the owner wants to keep. */
    void forget(ObjectNode owner, List<ObjectNode> revisions, Set<String> used) {
        List<ObjectNode> unused = revisions.stream()
                .filter(revision -> !used.contains(name(revision)))
                .toList();
        int limit = owner.path("spec").path("revisionHistoryLimit").asInt(HISTORY);
        for (int i = 0; i < unused.size() - limit; i++) {
            client.delete(Served.REVISIONS, unused.get(i));
        }
    }

    /** Returns the template that a revision holds. */
    static ObjectNode template(ObjectNode revision) {
        JsonNode held = revision.path("data").path("spec").path("template");
        return held instanceof ObjectNode template ? Json.shallow(template).without("$patch") : Json.object();
    }

    /** Returns the name of a revision. */
    static String name(JsonNode revision) {
        return Json.text(Json.meta(revision), "name");
    }

    private static ObjectNode data(ObjectNode owner) {
        ObjectNode data = Json.object();
        ObjectNode template = data.putObject("spec").putObject("template").put("$patch", "replace");
        owner.path("spec")
                .path("template")
                .properties()
                .forEach(member -> template.set(member.getKey(), member.getValue()));
        return data;
    }

    private static long number(JsonNode revision) {
        return revision.path("revision").asLong();
    }
}
