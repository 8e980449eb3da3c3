package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.apply.content.Conformance;
import dev.kopfj.sim.internal.apply.content.ObjectMeta;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of who owns which fields, and merges applied configurations.
 *
 * <pre>{@code
 * ArrayNode managedFields = ownership.update(live, proposed, writer, versions);
 * }</pre>
 */
@SuppressWarnings("ReferenceEquality")
public final class Ownership {
    private static final String MANAGED = "managedFields";
    private static final String SCALE = "autoscaling/v1";
    private static final String BEFORE = "before-first-apply";

    private final Sharing sharing = new Sharing();
    private final Types types = new Types();
    private final Map<List<String>, FieldSet> resets = new HashMap<>();

    /**
     * What applying a configuration has made.
     *
     * @param object without its managed fields
     * @param managedFields null when nobody owns anything
     */
    public record Applied(ObjectNode object, @Nullable ArrayNode managedFields) {}

    /**
     * A configuration to be applied.
     *
     * @param force takes from others what they own
     */
    public record Config(ObjectNode object, boolean force) {}

    /** Returns the managed fields of what is to follow a live object, which has no uid if it is new; null for none. */
    public @Nullable ArrayNode update(ObjectNode live, ObjectNode next, Writer by, Versions versions) {
        JsonNode known = Json.meta(live).path(MANAGED);
        JsonNode given = Json.meta(next).path(MANAGED);
        Claims claims = by.subresource().isEmpty() ? claims(given, known) : Claims.readable(known);
        if (claims.isEmpty() && !Json.text(Json.meta(live), "uid").isEmpty()) {
            return null;
        }
        boolean foreign = given != known && !given.isMissingNode();
        Manager manager = Manager.of(by.name(), false, by.apiVersion(), by.subresource());
        note(scope(by, versions), claims, manager, new Pair(live, foreign ? bare(next) : next));
        return claims.json(sharing);
    }

    /**
     * Returns managed fields in which the number of replicas has entries of its own, as every write to the subresource
     * scale leaves them; null for none.
     */
    public @Nullable ArrayNode scaled(@Nullable ArrayNode managedFields, List<String> replicas) {
        if (managedFields == null) {
            return null;
        }
        Claims claims = Claims.readable(managedFields);
        FieldSet number = FieldSet.of(replicas.toArray(String[]::new));
        for (Claim claim : claims.all()) {
            FieldSet others = claim.fields().difference(number);
            if (!claim.manager().applies() && !others.isEmpty() && !others.equals(claim.fields())) {
                claims.put(claim.with(others));
                Manager manager = Manager.of(
                        claim.manager().name(), false, SCALE, claim.manager().subresource());
                claims.put(new Claim(manager, claim.apiVersion(), number, claim.time()));
            }
        }
        return claims.json(sharing);
    }

    private static Claims claims(JsonNode given, JsonNode known) {
        if (given == known) {
            return Claims.readable(known);
        }
        boolean reset = given.isArray()
                && (given.isEmpty() || (given.size() == 1 && given.get(0).isEmpty()));
        Claims claims = Claims.readable(given);
        return reset || !claims.isEmpty() ? claims : Claims.readable(known);
    }

    private record Pair(ObjectNode before, ObjectNode after) {}

    /** Lets a manager own what a write has changed, and the others no longer. */
    private static void note(Scope scope, Claims claims, Manager manager, Pair write) {
        scope.fit(claims);
        Change change = new Change(scope, write.before(), write.after());
        change.concede(claims, null);
        FieldSet mine = change.own().touched().difference(ObjectMeta.OWNERLESS);
        if (!mine.isEmpty()) {
            Claim previous = claims.of(manager);
            FieldSet all = previous == null ? mine : mine.union(previous.fields());
            claims.put(
                    new Claim(manager, scope.by().apiVersion(), all, scope.by().time()));
        }
        claims.limit();
    }

    private Scope scope(Writer by, Versions versions) {
        FieldSet ignored = resets.computeIfAbsent(by.resets(), Ownership::fields);
        return Scope.of(by, versions, types, ignored);
    }

    private static FieldSet fields(List<String> paths) {
        FieldSet set = FieldSet.EMPTY;
        for (String path : paths) {
            set = set.union(FieldSet.of(path.split("\\.", -1)));
        }
        return set;
    }

    /** Merges a configuration into a live object, which has no uid if it is new. */
    public Applied apply(ObjectNode live, Config config, Writer by, Versions versions) {
        checkKind(config.object(), by);
        Claims claims = claims(live);
        Scope scope = scope(by, versions);
        ObjectNode bare = bare(live);
        Applying.Result result = attempt(scope, claims, bare, config);
        ObjectNode object = result.object();
        if (by.name().equals(LastApplied.MANAGER)) {
            object = LastApplied.renewed(object, config.object());
        }
        return new Applied(object, result.claims().json(sharing));
    }

    private static Applying.Result attempt(Scope scope, Claims claims, ObjectNode live, Config config) {
        Writer by = scope.by();
        if (claims.isEmpty()) {
            ObjectNode nothing = scope.versions().blank();
            note(scope, claims, Manager.of(BEFORE, false, by.apiVersion(), by.subresource()), new Pair(nothing, live));
        }
        if (Json.meta(config.object()).path(MANAGED).isArray()) {
            throw Problem.badRequest("metadata.managedFields must be nil");
        }
        checkTyped(scope, "patch", config.object(), false);
        checkTyped(scope, "live", live, true);
        Applying.Result result = new Applying(scope, live, config.object()).apply(claims);
        Conflicts conflicts = result.conflicts();
        if (!config.force() && !conflicts.isEmpty() && by.name().equals(LastApplied.MANAGER)) {
            conflicts.forgive(LastApplied.fields(live, scope.type(), by.apiVersion()));
        }
        if (!config.force() && !conflicts.isEmpty()) {
            throw conflicts.problem();
        }
        return result;
    }

    private static void checkKind(ObjectNode config, Writer by) {
        Writer.GroupKind given = new Writer.GroupKind(Json.text(config, "apiVersion"), Json.text(config, "kind"));
        if (!given.equals(by.kind())) {
            throw Problem.badRequest("invalid object type: " + given.shown());
        }
    }

    private static Claims claims(ObjectNode live) {
        try {
            return Claims.read(Json.meta(live).path(MANAGED));
        } catch (Unreadable garbage) {
            throw Problem.failure("failed to decode managed fields: " + garbage.getMessage());
        }
    }

    private static void checkTyped(Scope scope, String what, ObjectNode object, boolean duplicates) {
        String faults = Conformance.faults(scope.type(), object, duplicates);
        if (!faults.isEmpty()) {
            JsonNode meta = Json.meta(object);
            throw Problem.failure("failed to create typed " + what + " object (" + Json.text(meta, "namespace") + "/"
                    + Json.text(meta, "name") + "; " + scope.by().kind().shown() + "): " + faults);
        }
    }

    private static ObjectNode bare(ObjectNode object) {
        if (!(object.get("metadata") instanceof ObjectNode meta) || !meta.has(MANAGED)) {
            return object;
        }
        ObjectNode bare = Json.shallow(object);
        ObjectNode bareMeta = Json.shallow(meta);
        bareMeta.remove(MANAGED);
        bare.set("metadata", bareMeta);
        return bare;
    }

    /** Returns the managed fields of the old object when those of the next one differ in nothing but times. */
    public static JsonNode settled(JsonNode old, JsonNode next) {
        if (old.isEmpty() || old.size() != next.size()) {
            return next;
        }
        try {
            for (int i = 0; i < old.size(); i++) {
                if (!Claim.read(old.get(i), i).sameAs(Claim.read(next.get(i), i))) {
                    return next;
                }
            }
            return old;
        } catch (Unreadable garbage) {
            return next;
        }
    }
}
