package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.store.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the objects of one kind must look like, and what becomes of them. The drafts may be changed. */
public interface Rules {
    /** The status, which is written apart from the rest. */
    List<String> STATUS = List.of("status");
    /** The specification, which is not written with the status. */
    List<String> SPEC = List.of("spec");

    /** Stands for the grace period of objects that go at once, without being marked before. */
    long NO_GRACE = -1;

    /** What can be done with objects of most kinds. */
    List<String> VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    /** Reads an object that a client sent: drops what the kind does not know, and tells of it. */
    default ObjectNode read(ObjectNode given, Findings findings) {
        return Metadata.normal(given, findings);
    }

    /** Returns an object of which nothing was said; what it has is owned by nobody. */
    default ObjectNode blank() {
        return Json.object();
    }

    /** Returns what can be done with objects, in the words and the order of discovery. */
    default List<String> verbs() {
        return VERBS;
    }

    /** Tells whether objects are answers only, which are never stored. */
    default boolean virtual() {
        return false;
    }

    /** Tells whether an update of an absent object creates it. */
    default boolean createdByUpdates() {
        return false;
    }

    /** Fills in and drops what an object has or has not when it is new. */
    void prepareNew(ObjectNode draft);

    /** Returns what a write to the object (""), or to one of its subresources, does; none for unknown ones. */
    Optional<Part> part(String subresource);

    /** Returns the paths of what a write to the object (""), or to one of its subresources, cannot change. */
    default List<String> resets(String subresource) {
        if (subresource.equals("status")) {
            return SPEC;
        }
        return part("status").isPresent() ? STATUS : List.of();
    }

    /** Completes an object before it is checked, on every write. */
    default void complete(ObjectNode draft, String now) {}

    /** Tells how changes are counted. */
    Counting counting();

    /** Returns how replicas are shown and changed as the subresource scale; none when there is no such thing. */
    default Optional<Scaling> scaling() {
        return Optional.empty();
    }

    /** Names the faults of a name; the prefix of generated names may end in a dash. */
    default List<String> nameFaults(String name) {
        return Names.subdomain(name);
    }

    /** Tells the caller what is odd, but not wrong, about an object that is new, or has this old version. */
    default void advise(JsonNode old, ObjectNode next, Consumer<String> advice) {}

    /** Returns what is wrong with an object beside its metadata. */
    default List<Cause> check(ObjectNode object) {
        return List.of();
    }

    /** Returns what is wrong with the change of an object beside its metadata. */
    default List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        return List.of();
    }

    /** Returns what is wrong with an update of an object, or of one of its subresources. */
    default List<Cause> checkUpdate(Update update) {
        List<Cause> causes = new ArrayList<>(check(update.next()));
        causes.addAll(checkChange(update.old(), update.next()));
        return causes;
    }

    /** Returns the form in which an object is stored. The draft, which is in the form of this version, may be changed. */
    default ObjectNode toStorage(ObjectNode draft, String storedApiVersion) {
        return draft.put("apiVersion", storedApiVersion);
    }

    /** Returns how stored objects look at this version. */
    default View view(String apiVersion) {
        return new Renamed(apiVersion);
    }

    /**
     * Gives a draft that is in order what no two objects of its kind may have both.
     *
     * @param others returns all other objects of the kind, wherever they are
     */
    default void allocate(ObjectNode draft, Supplier<List<ObjectNode>> others) {}

    /** Returns the field that a field selector may name so. */
    default String selectable(String label) {
        if (label.equals("metadata.name") || label.equals("metadata.namespace")) {
            return label;
        }
        throw Problem.badRequest(
                Json.quote(label) + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    }

    /** Tells whether an object of this name must never be deleted. */
    default boolean protects(String name) {
        return false;
    }

    /** Marks a draft as being deleted. */
    default void mark(ObjectNode draft, String now) {
        ObjectNode meta = Json.child(draft, "metadata");
        meta.put("deletionTimestamp", now).put("deletionGracePeriodSeconds", 0);
        if (meta.path("generation").asLong() > 0) {
            meta.put("generation", meta.path("generation").asLong() + 1);
        }
    }

    /** Tells whether an object that is being deleted must stay for the time being. */
    default boolean held(ObjectNode object) {
        JsonNode meta = Json.meta(object);
        return Json.filled(meta.path("finalizers"))
                || meta.path("deletionGracePeriodSeconds").asLong() > 0;
    }

    /** Returns how many seconds an object may still exist after its deletion; the wish is negative when none is said. */
    default long grace(ObjectNode object, long wish) {
        return NO_GRACE;
    }

    /** Returns what becomes of an object's dependents when its deletion does not say. */
    default Dependents dependents() {
        return Dependents.DELETED;
    }

    /** Tells whether a deletion that is done at once is answered with the object instead of a status. */
    default boolean showsDeleted() {
        return false;
    }

    /** What becomes of the dependents of an object that is deleted. */
    enum Dependents {
        /** They are deleted too. */
        DELETED,
        /** They stay, and forget their owner. */
        ORPHANED,
        /** There are none: objects of the kind own nothing. */
        UNKNOWN
    }

    /**
     * An object before and after a write that is about to happen, metadata included.
     *
     * @param subresource what is written to; the object itself when it is ""
     * @param warnings is told what shall not stop the write
     */
    record Update(ObjectNode old, ObjectNode next, String subresource, Consumer<String> warnings) {}

    /** How metadata.generation counts changes. */
    enum Counting {
        /** There is no generation. */
        NONE,
        /** All changes outside the metadata count. */
        ALL,
        /** All changes outside the metadata and the status count. */
        ALL_BUT_STATUS
    }
}
