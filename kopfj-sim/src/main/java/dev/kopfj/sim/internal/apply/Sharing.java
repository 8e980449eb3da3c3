package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was written recently, so that objects which have the same owners share one tree. */
final class Sharing {
    private static final int SETS_MAX = 1024;
    private static final int CLAIMS_MAX = 1024;

    private final Map<FieldSet, FieldSet> sets = new Recent<>(SETS_MAX);
    private final Map<Claim, ObjectNode> claims = new Recent<>(CLAIMS_MAX);

    FieldSet set(FieldSet set) {
        FieldSet known = sets.putIfAbsent(set, set);
        return known == null ? set : known;
    }

    ObjectNode json(Claim claim) {
        ObjectNode known = claims.get(claim);
        if (known == null) {
            known = claim.with(set(claim.fields())).json();
            claims.put(claim, known);
        }
        return known;
    }

    /** A map that forgets what was not asked for the longest. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;
        private static final float FULL = 0.75f;

        private final int max;

        Recent(int max) {
            super(16, FULL, true);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > max;
        }
    }
}
