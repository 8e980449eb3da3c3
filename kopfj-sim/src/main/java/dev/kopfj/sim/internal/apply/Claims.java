package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import dev.kopfj.sim.internal.apply.field.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who owns which fields of one object. A draft: it may be changed. */
final class Claims {
    private static final int UPDATERS_MAX = 10;
    private static final String ANCIENT = "ancient-changes";

    private final Map<Manager, Claim> claims;

    private Claims(Map<Manager, Claim> claims) {
        this.claims = claims;
    }

    static Claims none() {
        return new Claims(new HashMap<>());
    }

    Claims copy() {
        return new Claims(new HashMap<>(claims));
    }

    /** Reads the managed fields of an object. */
    static Claims read(JsonNode entries) throws Unreadable {
        Claims claims = none();
        int place = 0;
        for (JsonNode entry : entries) {
            claims.put(Claim.read(entry, place));
            place++;
        }
        return claims;
    }

    /** Reads the managed fields of an object; none when they make no sense. */
    static Claims readable(JsonNode entries) {
        try {
            return read(entries);
        } catch (Unreadable garbage) {
            return none();
        }
    }

    boolean isEmpty() {
        return claims.isEmpty();
    }

    @Nullable Claim of(Manager manager) {
        return claims.get(manager);
    }

    /** Returns the claims in the order of their managers' identifiers. */
    List<Claim> all() {
        List<Claim> all = new ArrayList<>(claims.values());
        if (all.size() > 1) {
            all.sort(Comparator.comparing(claim -> claim.manager().identifier()));
        }
        return all;
    }

    void put(Claim claim) {
        claims.put(claim.manager(), claim);
    }

    void remove(Manager manager) {
        claims.remove(manager);
    }

    /** Changes the fields of all claims; those without fields are gone afterwards. */
    void change(UnaryOperator<Claim> rule) {
        claims.replaceAll((manager, claim) -> rule.apply(claim));
        claims.values().removeIf(claim -> claim.fields().isEmpty());
    }

    /** Joins the oldest claims of those who update, so that they do not become too many. */
    void limit() {
        List<Claim> updaters = new ArrayList<>();
        claims.values().forEach(claim -> {
            if (!claim.manager().applies()) {
                updaters.add(claim);
            }
        });
        if (updaters.size() <= UPDATERS_MAX) {
            return;
        }
        updaters.sort(Comparator.comparing(Claim::time)
                .thenComparing(claim -> claim.manager().identifier()));
        Map<String, Claim> firsts = new HashMap<>();
        int count = updaters.size();
        for (Claim claim : updaters) {
            Claim first = count > UPDATERS_MAX ? firsts.putIfAbsent(claim.apiVersion(), claim) : null;
            if (first != null) {
                join(first, claim);
                count--;
            }
        }
    }

    private void join(Claim first, Claim next) {
        Manager ancient = Manager.of(ANCIENT, false, next.apiVersion(), "");
        Claim bucket = claims.get(ancient);
        if (bucket == null) {
            claims.remove(first.manager());
            bucket = first;
        }
        claims.remove(next.manager());
        FieldSet joined = next.fields().union(bucket.fields());
        put(new Claim(ancient, next.apiVersion(), joined, next.time()));
    }

    /** Returns the claims as an object shows them; null when there are none. */
    @Nullable ArrayNode json(Sharing sharing) {
        if (claims.isEmpty()) {
            return null;
        }
        List<Claim> sorted = new ArrayList<>(claims.values());
        sorted.sort(null);
        ArrayNode entries = Json.object().arrayNode(sorted.size());
        sorted.forEach(claim -> entries.add(sharing.json(claim)));
        return entries;
    }
}
