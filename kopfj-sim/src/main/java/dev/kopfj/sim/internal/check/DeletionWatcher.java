package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches over objects that are to leave, and wait for a finalizer that nobody releases. */
final class DeletionWatcher implements Watcher {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Write> leaving = new LinkedHashMap<>();
    private final Set<String> released = new HashSet<>();

    @Override
    public String name() {
        return Standard.DELETIONS.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        JsonNode meta = Json.meta(write.object());
        boolean leaves = meta.has("deletionTimestamp");
        String uid = Json.text(meta, "uid");
        if (write.isRemoval()) {
            leaving.remove(uid);
            released.addAll(finalizers(write.before()));
        } else if (leaves) {
            Set<String> gone = finalizers(write.before());
            gone.removeAll(finalizers(write.after()));
            released.addAll(gone);
            Write first = leaving.get(uid);
            leaving.put(uid, first == null ? write : later(first, write));
        }
        return List.of();
    }

    /** Keeps when it began and who began it, with the object as it is now. */
    private static Write later(Write first, Write now) {
        return new Write(
                first.at(),
                first.actor(),
                first.subject(),
                first.revision(),
                first.because(),
                first.before(),
                now.after());
    }

    private static Set<String> finalizers(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        Json.meta(object).path("finalizers").forEach(name -> names.add(name.asText()));
        return names;
    }

    @Override
    public List<Finding> atEnd(Duration now) {
        List<Finding> found = new ArrayList<>();
        for (Write write : leaving.values()) {
            Set<String> waitedFor = finalizers(write.after());
            waitedFor.removeAll(released);
            if (!waitedFor.isEmpty() && now.minus(write.at()).compareTo(PATIENCE) >= 0) {
                found.add(new Finding(
                        "%s has been leaving for %ds, and nobody has ever released its finalizer %s"
                                .formatted(
                                        write.subject().text(),
                                        now.minus(write.at()).toSeconds(),
                                        String.join(", ", waitedFor)),
                        write));
            }
        }
        return found;
    }
}
