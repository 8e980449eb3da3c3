package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Cleanup;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.trace.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Watches over operators that let go of an object before their deletion handlers are through with it. A handler's last
 * write may let go, and is known before what came of the handler, so that is judged when the latter is told.
 */
final class FinalizerWatcher implements Watcher {

    private final Map<Subject, Life> lives = new LinkedHashMap<>();
    private final Set<String> cleaners = new HashSet<>();

    /** What is known of one object, from its creation until another comes under its name. */
    private static final class Life {
        private final Map<String, Map<String, Boolean>> handlers = new HashMap<>();
        private final Map<String, Write> releases = new LinkedHashMap<>();

        Map<String, Boolean> handlersOf(String operator) {
            return handlers.computeIfAbsent(operator, name -> new TreeMap<>());
        }
    }

    @Override
    public String name() {
        return Standard.FINALIZERS.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        if (write.isCreation()) {
            lives.remove(write.subject());
        } else if (Json.meta(write.before()).has("deletionTimestamp")) {
            Set<String> released = finalizers(write.before());
            released.removeAll(finalizers(write.after()));
            if (!released.isEmpty()) {
                life(write.subject()).releases.putIfAbsent(write.actor(), write);
            }
        }
        return List.of();
    }

    private Life life(Subject object) {
        return lives.computeIfAbsent(object, subject -> new Life());
    }

    private static Set<String> finalizers(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        Json.meta(object).path("finalizers").forEach(name -> names.add(name.asText()));
        return names;
    }

    @Override
    public List<Finding> told(Cleanup cleanup) {
        cleaners.add(cleaner(cleanup.operator(), cleanup.object()));
        Life life = life(cleanup.object());
        life.handlersOf(cleanup.operator()).put(cleanup.handler(), cleanup.over());
        Write release = life.releases.get(cleanup.operator());
        if (release == null || cleanup.over()) {
            return List.of();
        }
        life.releases.remove(cleanup.operator());
        return List.of(finding(release, cleanup.handler() + " is not through with it"));
    }

    private static String cleaner(String operator, Subject object) {
        return operator + " " + object.resource();
    }

    @Override
    public List<Finding> atEnd(Duration now) {
        List<Finding> found = new ArrayList<>();
        lives.values()
                .forEach(life -> life.releases.forEach((operator, release) -> {
                    Map<String, Boolean> handlers = life.handlersOf(operator);
                    if (!handlers.isEmpty()) {
                        handlers.forEach((handler, over) -> {
                            if (!over) {
                                found.add(finding(release, handler + " is not through with it"));
                            }
                        });
                    } else if (cleaners.contains(cleaner(operator, release.subject()))) {
                        found.add(finding(release, "none of its deletion handlers was run for it"));
                    }
                }));
        return found;
    }

    private static Finding finding(Write release, String why) {
        return new Finding(
                "%s has let go of %s, though %s"
                        .formatted(release.actor(), release.subject().text(), why),
                release);
    }
}
