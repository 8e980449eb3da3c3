package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Watches over those who write because they were told of their own write, time and again. */
final class QuiescenceWatcher implements Watcher {
    private static final int ROUNDS_MAX = 50;
    private static final int LINKS_MAX = 16;
    private static final int LINKS_SHOWN = 6;
    private static final int KEPT = 20_000;

    private final LinkedHashMap<Long, Link> links = new LinkedHashMap<>();
    private final Set<String> reported = new HashSet<>();

    /** A write in a chain of reactions; the round is how often its actor has written the object in this chain. */
    private record Link(String when, String actor, Subject subject, long because, int round, String what) {}

    @Override
    public String name() {
        return Standard.QUIESCENCE.words();
    }

    @Override
    public List<Finding> after(State state) {
        Write write = state.write();
        int round = 1 + roundBefore(write);
        links.put(
                write.revision(),
                new Link(
                        Simulation.format(write.at()),
                        write.actor(),
                        write.subject(),
                        write.because(),
                        round,
                        round == 1 ? write.verb() : changed(write)));
        if (links.size() > KEPT) {
            links.remove(links.keySet().iterator().next());
        }
        return round > ROUNDS_MAX && reported.add(write.actor() + " " + write.subject())
                ? List.of(new Finding(words(write, round), write))
                : List.of();
    }

    private int roundBefore(Write write) {
        @Nullable Link link = links.get(write.because());
        for (int i = 0; i < LINKS_MAX && link != null; i++) {
            if (link.actor().equals(write.actor()) && link.subject().equals(write.subject())) {
                return link.round();
            }
            link = links.get(link.because());
        }
        return 0;
    }

    private String words(Write write, int round) {
        List<String> lines = new ArrayList<>();
        @Nullable Link link = links.get(write.revision());
        while (link != null && lines.size() < LINKS_SHOWN) {
            lines.add("%s %s %s: %s"
                    .formatted(link.when(), link.actor(), link.subject().text(), link.what()));
            link = links.get(link.because());
        }
        Collections.reverse(lines);
        return "%s has written %s %d times, each time because of its own write before; the newest:\n    %s"
                .formatted(write.actor(), write.subject().text(), round, String.join("\n    ", lines));
    }

    private static String changed(Write write) {
        Set<String> fields = new TreeSet<>();
        differences("", write.before(), write.after(), fields);
        return fields.isEmpty() ? write.verb() : String.join(", ", fields);
    }

    private static void differences(String path, JsonNode before, JsonNode after, Set<String> fields) {
        if (before.equals(after) || path.endsWith("managedFields") || path.endsWith("resourceVersion")) {
            return;
        }
        if (!before.isObject() || !after.isObject()) {
            fields.add(path);
            return;
        }
        Set<String> names = new TreeSet<>(Json.names(before));
        names.addAll(Json.names(after));
        for (String name : names) {
            differences(path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), fields);
        }
    }
}
