package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a built-in kind does beside what the table says of it. Most kinds do only some of this.
 *
 * <p>A write is read by the table, then {@link #defaults}, then the part of it that may be changed is merged with the
 * old object, then {@link #prepareNew} and {@link #complete}, then {@link #check} and {@link #checkChange}.
 */
public interface Manners {
    /** Fills in what clients leave out; all containers in the object are new and may be changed. */
    default void defaults(ObjectNode object) {}

    /** Prepares a new object whose status is already what it is when nothing is known. */
    default void prepareNew(ObjectNode draft) {}

    /** Prepares an object on every write; what lies deeper than the first level must be copied before a change. */
    default void complete(ObjectNode draft, String now) {}

    /** Tells the caller what is odd, but not wrong, about an object that is new, or has this old version. */
    default void advise(JsonNode old, ObjectNode next, Consumer<String> advice) {}

    /** Returns what is wrong with an object beside its metadata. */
    default List<Cause> check(ObjectNode object) {
        return List.of();
    }

    /** Returns what is wrong with an object that is to replace another, beside its metadata. */
    default List<Cause> checkNext(ObjectNode next) {
        return check(next);
    }

    /** Returns what is wrong with the change of an object beside its metadata. */
    default List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        return List.of();
    }

    /** Returns what is wrong with the change of an object, beside its metadata, through one of its subresources. */
    default List<Cause> checkChange(String subresource, ObjectNode old, ObjectNode next) {
        return checkChange(old, next);
    }

    /**
     * Gives a draft that is in order what no two objects of its kind may have both.
     *
     * @param others returns all other objects of the kind, wherever they are
     */
    default void allocate(ObjectNode draft, Supplier<List<ObjectNode>> others) {}

    /** Names the faults of a name; the prefix of generated names may end in a dash. */
    default List<String> nameFaults(String name) {
        return Names.subdomain(name);
    }

    /** Returns what a write to a subresource, or to the object (""), does; none when it is as for most kinds. */
    default Optional<Part> part(String subresource) {
        return Optional.empty();
    }

    /** Tells whether a new object keeps the status that its client gave it. */
    default boolean keepsStatus() {
        return false;
    }

    /** Returns how replicas are shown and changed as the subresource scale; none when there is no such thing. */
    default Optional<Scaling> scaling() {
        return Optional.empty();
    }

    /** Tells whether an object of this name must never be deleted. */
    default boolean protects(String name) {
        return false;
    }

    /** Marks a draft as being deleted, where the kind does that in a way of its own; tells whether it did. */
    default boolean mark(ObjectNode draft, String now) {
        return false;
    }

    /** Returns how many seconds an object may still exist after its deletion; the wish is negative when none is said. */
    default long grace(ObjectNode object, long wish) {
        return Rules.NO_GRACE;
    }

    /** Returns what becomes of an object's dependents when its deletion does not say. */
    default Rules.Dependents dependents() {
        return Rules.Dependents.DELETED;
    }

    /** Tells whether a deletion that is done at once is answered with the object instead of a status. */
    default boolean showsDeleted() {
        return false;
    }

    /** Tells whether more than finalizers in its metadata holds an object that is being deleted. */
    default boolean held(ObjectNode object) {
        return false;
    }

    /** Returns how objects are brought from their stored form and back; none when only their apiVersion differs. */
    default Optional<StoredForm> storedForm() {
        return Optional.empty();
    }

    /** Returns the field of stored objects that a field selector means by a label. */
    default String stored(String label) {
        return label;
    }

    /** The manners of kinds that have none of their own. */
    Manners PLAIN = new Manners() {};
}
