package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.apply.content.Comparison;
import dev.kopfj.sim.internal.apply.content.Type;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The change of an object, compared in each version in which somebody owns fields of it. */
final class Change {
    private final Scope scope;
    private final ObjectNode before;
    private final ObjectNode after;
    private final Map<String, Comparison> comparisons = new HashMap<>();

    Change(Scope scope, ObjectNode before, ObjectNode after) {
        this.scope = scope;
        this.before = before;
        this.after = after;
        String version = scope.by().apiVersion();
        comparisons.put(version, Comparison.of(scope.type(), before, after).beyond(scope.ignored()));
    }

    /** Returns what is different in the version in which is written. */
    Comparison own() {
        return comparisons.getOrDefault(scope.by().apiVersion(), Comparison.SAME);
    }

    private @Nullable Comparison in(String version) {
        Comparison known = comparisons.get(version);
        Type type = known == null ? scope.type(version) : null;
        if (type == null) {
            return known;
        }
        Comparison made = Comparison.of(type, scope.convert(before, version), scope.convert(after, version));
        comparisons.put(version, made);
        return made;
    }

    /** Returns what others own and the change touches. */
    Conflicts conflicts(Claims claims, Manager self) {
        Conflicts conflicts = new Conflicts();
        for (Claim claim : claims.all()) {
            Comparison comparison = claim.manager().equals(self) ? null : in(claim.apiVersion());
            if (comparison != null) {
                conflicts.add(claim.manager(), claim.fields().intersection(comparison.touched()));
            }
        }
        return conflicts;
    }

    /** Takes from the others what the change touches, and from all of them what it removes. */
    void concede(Claims claims, @Nullable Manager self) {
        claims.change(claim -> {
            Comparison comparison = claim.manager().equals(self) ? null : in(claim.apiVersion());
            return comparison == null
                    ? claim
                    : claim.with(claim.fields().difference(comparison.touched()).difference(comparison.removed()));
        });
    }
}
