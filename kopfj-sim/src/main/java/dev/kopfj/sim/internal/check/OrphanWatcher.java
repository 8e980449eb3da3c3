package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches over objects whose owners are all gone; those that leave already are left in peace. */
final class OrphanWatcher implements Watcher {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<String> alive = new HashSet<>();
    private final Map<String, Dependent> dependents = new HashMap<>();
    private final Map<String, Set<String>> byOwner = new HashMap<>();
    private final LinkedHashMap<String, Orphan> orphans = new LinkedHashMap<>();

    /** An object with owners, as it was written last. */
    private record Dependent(Write write, Set<String> owners, boolean leaving) {}

    /** An object without any owner left, and the write because of which it is. */
    private record Orphan(Dependent dependent, Write because) {}

    @Override
    public String name() {
        return Standard.ORPHANS.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        String uid = Json.text(Json.meta(write.object()), "uid");
        forget(uid);
        if (write.isRemoval()) {
            alive.remove(uid);
        } else {
            alive.add(uid);
            remember(uid, write);
        }
        for (String each : List.copyOf(byOwner.getOrDefault(uid, Set.of()))) {
            judge(each, write);
        }
        judge(uid, write);
        return overdue(write.at());
    }

    @Override
    public List<Finding> atEnd(Duration now) {
        return overdue(now);
    }

    private void forget(String uid) {
        Dependent known = dependents.remove(uid);
        if (known != null) {
            for (String owner : known.owners()) {
                Set<String> others = byOwner.getOrDefault(owner, new HashSet<>());
                others.remove(uid);
                if (others.isEmpty()) {
                    byOwner.remove(owner);
                }
            }
        }
    }

    private void remember(String uid, Write write) {
        JsonNode meta = Json.meta(write.after());
        Set<String> owners = new LinkedHashSet<>();
        meta.path("ownerReferences").forEach(owner -> owners.add(Json.text(owner, "uid")));
        if (!owners.isEmpty()) {
            dependents.put(uid, new Dependent(write, owners, meta.has("deletionTimestamp")));
            owners.forEach(owner ->
                    byOwner.computeIfAbsent(owner, any -> new LinkedHashSet<>()).add(uid));
        }
    }

    private void judge(String uid, Write because) {
        Dependent known = dependents.get(uid);
        if (known == null || known.leaving() || known.owners().stream().anyMatch(alive::contains)) {
            orphans.remove(uid);
        } else if (!orphans.containsKey(uid)) {
            orphans.put(uid, new Orphan(known, because));
        }
    }

    private List<Finding> overdue(Duration now) {
        List<Finding> found = List.of();
        Iterator<Orphan> oldest = orphans.values().iterator();
        while (oldest.hasNext()) {
            Orphan orphan = oldest.next();
            Duration age = now.minus(orphan.because().at());
            if (age.compareTo(PATIENCE) < 0) {
                break;
            }
            found = found.isEmpty() ? new ArrayList<>() : found;
            found.add(new Finding(words(orphan, age), orphan.because()));
            oldest.remove();
            dependents.remove(Json.text(Json.meta(orphan.dependent().write().object()), "uid"));
        }
        return found;
    }

    private static String words(Orphan orphan, Duration age) {
        Write last = orphan.dependent().write();
        List<String> owners = new ArrayList<>();
        Json.meta(last.after())
                .path("ownerReferences")
                .forEach(owner -> owners.add("%s %s of %s"
                        .formatted(
                                Json.text(owner, "kind"), Json.text(owner, "name"), Json.text(owner, "apiVersion"))));
        return "%s is still there %ds after the last of its owners has gone: %s; it was written by %s"
                .formatted(last.subject().text(), age.toSeconds(), String.join(", ", owners), last.actor());
    }
}
