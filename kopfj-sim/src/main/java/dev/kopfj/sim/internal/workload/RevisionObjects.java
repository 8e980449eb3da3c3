package dev.kopfj.sim.internal.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import java.nio.charset.StandardCharsets;

/** What ControllerRevisions look like, and the hashes in their names. */
final class RevisionObjects {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int FNV_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private RevisionObjects() {}

    /** Makes a revision of an owner, without what it is to hold. */
    static ObjectNode make(Served kind, ObjectNode owner, String hash) {
        ObjectNode revision = Json.object();
        ObjectNode meta = revision.putObject("metadata");
        meta.put("name", Json.text(Json.meta(owner), "name") + "-" + hash);
        JsonNode labels = owner.path("spec").path("template").path("metadata").path("labels");
        meta.set("labels", labels instanceof ObjectNode ? labels.deepCopy() : Json.object());
        JsonNode annotations = Json.meta(owner).path("annotations");
        if (Json.filled(annotations)) {
            meta.set("annotations", annotations.deepCopy());
        }
        meta.putArray("ownerReferences").add(Owner.reference(kind, owner));
        return revision;
    }

    /** Returns a hash of what a revision holds, in letters that make no words; it differs with each collision. */
    static String hash(JsonNode data, int collisions) {
        int hash = fnv(
                fnv(FNV_BASIS, Json.write(data)), Integer.toString(collisions).getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        Integer.toUnsignedString(hash).chars().forEach(c -> text.append(LETTERS.charAt(c % LETTERS.length())));
        return text.toString();
    }

    private static int fnv(int start, byte[] bytes) {
        int hash = start;
        for (byte next : bytes) {
            hash = hash * FNV_PRIME ^ (next & 0xff);
        }
        return hash;
    }
}
