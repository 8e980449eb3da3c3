package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.content.Contents;
import dev.kopfj.sim.internal.apply.content.Merge;
import dev.kopfj.sim.internal.apply.content.ObjectMeta;
import dev.kopfj.sim.internal.apply.content.Type;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/** Merges one configuration into one object. */
final class Applying {
    private final Scope scope;
    private final ObjectNode live;
    private final ObjectNode config;
    private final Manager manager;

    Applying(Scope scope, ObjectNode live, ObjectNode config) {
        this.scope = scope;
        this.live = live;
        this.config = config;
        Writer by = scope.by();
        this.manager = Manager.of(by.name(), true, by.apiVersion(), by.subresource());
    }

    /** What has become of the object and its owners, were it not for the conflicts. */
    record Result(ObjectNode object, Claims claims, Conflicts conflicts) {}

    /** Applies on behalf of the writer, who gets what others own. */
    Result apply(Claims before) {
        Claims claims = before.copy();
        scope.fit(claims);
        Claim last = claims.of(manager);
        FieldSet wanted = Contents.mentioned(scope.type(), config).beyond(scope.ignored());
        Claim own = new Claim(manager, scope.by().apiVersion(), wanted, last == null ? "" : last.time());
        claims.put(own);
        ObjectNode next = Merge.merge(scope.type(), live, config);
        if (last != null && !last.fields().difference(wanted).isEmpty()) {
            next = prune(next, last, claims);
        }
        Change change = new Change(scope, live, next);
        Conflicts conflicts = change.conflicts(claims, manager);
        change.concede(claims, manager);
        boolean same = Values.same(live, next);
        settle(claims, same);
        return new Result(same ? live : next, claims, conflicts);
    }

    private void settle(Claims claims, boolean same) {
        Claim own = claims.of(manager);
        if (own == null) {
            return;
        }
        FieldSet fields = own.fields().difference(ObjectMeta.OWNERLESS);
        if (fields.isEmpty()) {
            claims.remove(manager);
        } else {
            claims.put(same ? own.with(fields) : own.with(fields).at(scope.by().time()));
        }
    }

    /** Takes out what the writer has applied before and not now, unless somebody else owns it. */
    private ObjectNode prune(ObjectNode merged, Claim last, Claims claims) {
        String version = last.apiVersion();
        Type type = scope.type(version);
        if (type == null) {
            return merged;
        }
        ObjectNode whole = scope.convert(merged, version);
        ObjectNode pruned = object(Merge.without(type, whole, Contents.withParents(last.fields(), type)));
        pruned = scope.convert(withOwned(whole, pruned, version, claims), version);
        FieldSet left = members(type, pruned);
        FieldSet gone = members(type, whole).difference(left).intersection(Contents.withParents(last.fields(), type));
        return scope.convert(
                object(Merge.without(type, whole, gone)), scope.by().apiVersion());
    }

    private ObjectNode withOwned(ObjectNode merged, ObjectNode pruned, String version, Claims claims) {
        Map<String, FieldSet> owned = new LinkedHashMap<>();
        owned.put(version, FieldSet.EMPTY);
        for (Claim claim : claims.all()) {
            owned.merge(claim.apiVersion(), claim.fields(), FieldSet::union);
        }
        ObjectNode whole = merged;
        ObjectNode result = pruned;
        for (Map.Entry<String, FieldSet> one : owned.entrySet()) {
            Type type = scope.type(one.getKey());
            if (type != null) {
                whole = scope.convert(whole, one.getKey());
                FieldSet kept = members(type, scope.convert(result, one.getKey()))
                        .union(Contents.withParents(one.getValue(), type));
                result = object(Merge.without(type, whole, members(type, whole).difference(kept)));
            }
        }
        return result;
    }

    private static FieldSet members(Type type, ObjectNode object) {
        return Contents.withParents(Contents.mentioned(type, object), type);
    }

    private static ObjectNode object(JsonNode value) {
        return value instanceof ObjectNode object ? object : Json.object();
    }
}
