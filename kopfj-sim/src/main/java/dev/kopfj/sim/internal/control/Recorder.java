package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells of what a component does, by events of the objects concerned. What is said again is counted; what differs only
 * in its words is summed up after ten times; and of one object a component says no more than 25 things at a stretch.
 */
public final class Recorder {
    private static final int BURST = 25;
    private static final Duration REFILL = Duration.ofMinutes(5);
    private static final int SIMILAR_MAX = 10;
    private static final Duration SIMILAR_FOR = Duration.ofMinutes(10);
    private static final int REMEMBERED_MAX = 4_096;
    private static final String SUMMED_UP = "(combined from similar events): ";

    private final String component;
    private final Client client;
    private final InstantSource clock;
    private final Map<Said, Posted> posted = bounded();
    private final Map<Said, Similar> similar = bounded();
    private final Map<String, Allowance> allowances = bounded();
    private long number;

    /** What is said of an object; the message is "" where only the kind of it counts. */
    private record Said(String uid, String type, String reason, String message) {}

    private record Posted(Key key, int count) {}

    private record Similar(Instant last, Set<String> messages) {}

    private record Allowance(double tokens, Instant at) {}

    /** Speaks in the name of a component. */
    public Recorder(String component, Client client, InstantSource clock) {
        this.component = component;
        this.client = client;
        this.clock = clock;
    }

    /** Tells of something ordinary. */
    public void normal(Served kind, ObjectNode object, String reason, String message) {
        tell(kind, object, "Normal", reason, message);
    }

    /** Tells of something that somebody should look at. */
    public void warning(Served kind, ObjectNode object, String reason, String message) {
        tell(kind, object, "Warning", reason, message);
    }

    private void tell(Served kind, ObjectNode object, String type, String reason, String message) {
        String uid = Json.text(Json.meta(object), "uid");
        Said said = summedUp(new Said(uid, type, reason, message));
        String text = said.message().equals(SUMMED_UP) ? SUMMED_UP + message : message;
        if (!mayTell(uid)) {
            return;
        }
        try {
            Posted before = posted.get(said);
            posted.put(said, before == null ? post(kind, object, event(said, text)) : count(before, text));
        } catch (Refusal refusal) {
            posted.remove(said); // events are told at best effort; a namespace that goes takes no more
        }
    }

    private Said summedUp(Said said) {
        Instant now = clock.instant();
        Said kind = new Said(said.uid(), said.type(), said.reason(), "");
        Similar before = similar.get(kind);
        Set<String> messages = before == null || before.last().plus(SIMILAR_FOR).isBefore(now)
                ? new LinkedHashSet<>()
                : before.messages();
        if (messages.size() < SIMILAR_MAX) {
            messages.add(said.message());
        }
        similar.put(kind, new Similar(now, messages));
        return messages.size() < SIMILAR_MAX ? said : new Said(said.uid(), said.type(), said.reason(), SUMMED_UP);
    }

    private boolean mayTell(String uid) {
        Instant now = clock.instant();
        Allowance before = allowances.getOrDefault(uid, new Allowance(BURST, now));
        double refilled = (double) Duration.between(before.at(), now).toNanos() / REFILL.toNanos();
        double tokens = Math.min(BURST, before.tokens() + refilled);
        boolean may = tokens >= 1;
        allowances.put(uid, new Allowance(may ? tokens - 1 : tokens, now));
        return may;
    }

    private ObjectNode event(Said said, String text) {
        String time = Conditions.time(clock.instant());
        ObjectNode event = Json.object();
        event.putObject("metadata");
        event.putObject("involvedObject");
        event.put("reason", said.reason()).put("message", text);
        event.putObject("source").put("component", component);
        event.put("firstTimestamp", time).put("lastTimestamp", time).put("count", 1);
        return event.put("type", said.type()).put("reportingComponent", component);
    }

    private Posted post(Served kind, ObjectNode object, ObjectNode event) {
        JsonNode meta = Json.meta(object);
        String namespace = Json.text(meta, "namespace");
        String home = namespace.isEmpty() ? "default" : namespace;
        String name = Json.text(meta, "name") + "." + Long.toHexString(nanos() + number++);
        Json.child(event, "metadata").put("name", name).put("namespace", home);
        ObjectNode about = Json.child(event, "involvedObject").put("kind", kind.kind());
        if (!namespace.isEmpty()) {
            about.put("namespace", namespace);
        }
        about.put("name", Json.text(meta, "name"))
                .put("uid", Json.text(meta, "uid"))
                .put("apiVersion", kind.apiVersion())
                .put("resourceVersion", Json.text(meta, "resourceVersion"));
        client.add(Served.EVENTS, home, event);
        return new Posted(new Key(home, name), 1);
    }

    private Posted count(Posted before, String text) {
        int count = before.count() + 1;
        ObjectNode patch = Json.object().put("count", count).put("message", text);
        client.patch(Served.EVENTS, before.key(), patch.put("lastTimestamp", Conditions.time(clock.instant())));
        return new Posted(before.key(), count);
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** What has not been spoken of for the longest time is forgotten first. */
    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }
}
