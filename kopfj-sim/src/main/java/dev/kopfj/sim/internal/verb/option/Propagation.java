package dev.kopfj.sim.internal.verb.option;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Rules;
import java.util.HashSet;
import java.util.Set;

/** What a deletion wants to become of the dependents of an object, which finalizers tell the garbage collector. */
public enum Propagation {
    /** Nothing is said: finalizers that are there decide, then the kind. */
    UNSAID,
    /** Dependents are deleted after the object. */
    BACKGROUND,
    /** Dependents are deleted before the object. */
    FOREGROUND,
    /** Dependents stay. */
    ORPHAN,
    /** Dependents do not stay, said in the old way, by orphanDependents. */
    NOT_ORPHAN;

    private static final String ORPHANS = "orphan";
    private static final String DEPENDENTS_FIRST = "foregroundDeletion";

    /** Sets the finalizers of a draft as is wanted, and returns whether they are others than before. */
    public static boolean mark(ObjectNode draft, Propagation wanted, Rules.Dependents usual) {
        if (usual == Rules.Dependents.UNKNOWN) {
            return false;
        }
        Set<String> before = new HashSet<>();
        ArrayNode next = Json.object().arrayNode();
        for (JsonNode finalizer : Json.meta(draft).path("finalizers")) {
            before.add(finalizer.asText());
            if (!finalizer.asText().equals(ORPHANS) && !finalizer.asText().equals(DEPENDENTS_FIRST)) {
                next.add(finalizer);
            }
        }
        if (orphans(wanted, before, usual)) {
            next.add(ORPHANS);
        }
        if (deletesFirst(wanted, before)) {
            next.add(DEPENDENTS_FIRST);
        }
        Set<String> after = new HashSet<>();
        next.forEach(finalizer -> after.add(finalizer.asText()));
        if (before.equals(after)) {
            return false;
        }
        ObjectNode meta = Json.child(draft, "metadata");
        if (next.isEmpty()) {
            meta.remove("finalizers");
        } else {
            meta.set("finalizers", next);
        }
        return true;
    }

    private static boolean orphans(Propagation wanted, Set<String> finalizers, Rules.Dependents usual) {
        if (wanted != UNSAID) {
            return wanted == ORPHAN;
        }
        boolean decided = finalizers.contains(ORPHANS) || finalizers.contains(DEPENDENTS_FIRST);
        return decided ? finalizers.contains(ORPHANS) : usual == Rules.Dependents.ORPHANED;
    }

    private static boolean deletesFirst(Propagation wanted, Set<String> finalizers) {
        return wanted == UNSAID
                ? finalizers.contains(DEPENDENTS_FIRST) && !finalizers.contains(ORPHANS)
                : wanted == FOREGROUND;
    }
}
