package dev.kopfj.internal.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.time.Timeline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that happens to the objects of one resource, in one namespace or in all: a list, then a watch from its version
 * on, which is opened again whenever it ends; a new list when that version is too old. An object that has gone
 * unnoticed between two lists is told as deleted. It can be paused, and then goes on with a list. Lives in steps of
 * the timeline.
 */
public final class ResourceStream {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceStream.class);
    private static final Duration PAUSE_IF_MISSING = Duration.ofSeconds(5);
    private static final Duration TRIVIAL = Duration.ofSeconds(1);
    private static final int GONE = 410;

    private final Api api;
    private final Timeline timeline;
    private final Resource resource;
    private final String namespace;
    private final StreamListener listener;
    private final String name;
    private Acquaintances known;
    private String version = "";
    private @Nullable WatchConnection connection;
    private Instant lastHeard = Instant.MIN;
    private Instant opened = Instant.MIN;
    private boolean heardAnything;

    /** How many lists have failed in a row. */
    private int failures;

    /** How many watches have ended in a row without telling of anything; a list in between does not count. */
    private int breaks;

    private int round;
    private boolean halted;
    private boolean stopped;
    private Timeline.Ticket silence = () -> {};
    private Timeline.Ticket retry = () -> {};

    /** Is of what happens to the objects of a resource, in one namespace or, if that is empty, in all. */
    public ResourceStream(Api api, Resource resource, String namespace, StreamListener listener) {
        this.api = api;
        this.timeline = api.timeline();
        this.resource = resource;
        this.namespace = namespace;
        this.listener = listener;
        this.known = nobody();
        this.name = resource.selector().plural() + (namespace.isEmpty() ? "" : " in " + namespace);
    }

    /** Begins with a list, or goes on with one after a pause. */
    public void start() {
        if (!stopped) {
            halted = false;
            int own = ++round;
            api.read(
                    "list of " + name,
                    resource.collectionPath(namespace),
                    list -> inRound(own, () -> listed(list)),
                    error -> inRound(own, () -> listFailed(error)));
        }
    }

    /** Asks for nothing and tells nothing until the next start, but knows which objects it has told of. */
    public void pause() {
        halted = true;
        round++;
        retry.cancel();
        disconnect();
    }

    /** Ends the stream; its listener is told nothing any more. */
    public void stop() {
        stopped = true;
        pause();
    }

    /** Ends the stream since there is nothing to watch any more: all its objects are told as deleted. */
    public void dissolve() {
        stop();
        Acquaintances before = known;
        known = nobody();
        before.takeLeaveOfAllBut(known, this::tell);
    }

    /** An answer that comes after a pause is about a past that does not matter. */
    private void inRound(int own, Runnable answer) {
        if (own == round && !halted) {
            answer.run();
        }
    }

    private void listed(ObjectNode list) {
        failures = 0;
        version = Json.text(list, "metadata", "resourceVersion");
        Acquaintances before = known;
        known = nobody();
        List<WatchEvent> events = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            if (item instanceof ObjectNode object) {
                WatchEvent event = new WatchEvent(WatchEvent.Type.LISTED, complete(object));
                known.add(event);
                events.add(event);
            }
        }
        before.takeLeaveOfAllBut(known, this::tell);
        events.forEach(this::tell);
        tell("The end of a list", listener::listed);
        watch();
    }

    /** The items of a list do not say what they are. */
    private ObjectNode complete(ObjectNode item) {
        ObjectNode object = resource.untold();
        object.setAll(item);
        return object;
    }

    private Acquaintances nobody() {
        return new Acquaintances(resource, listener.wantsLastStates());
    }

    private void listFailed(ApiError error) {
        if (isDenied(error)) {
            return;
        }
        failures++;
        if (error.isNotFound()) {
            tell("The absence", listener::missing);
        }
        Duration delay = error.isNotFound() ? PAUSE_IF_MISSING : delay(error, failures);
        LOG.warn("{} It is made again in {} s.", error.getMessage(), delay.toSeconds());
        listAfter(delay);
    }

    private Duration delay(ApiError error, int failures) {
        return error.delay(api.backoff(failures), api.settings().retryAfterEnforced());
    }

    /** Whoever does without what is denied is told once, and not after many attempts. */
    private boolean isDenied(ApiError error) {
        boolean denied = error.isForbidden() && !listener.insists(error);
        if (denied) {
            stop();
        }
        return denied;
    }

    private void watch() {
        // What is told at the end of a list may have ended or paused the stream.
        if (stopped || halted) {
            return;
        }
        heardAnything = false;
        opened = timeline.now();
        lastHeard = opened;
        connection = connect(new WatchConnection.Sink() {
            @Override
            public void line(JsonNode line) {
                heard(line);
            }

            @Override
            public void ended(@Nullable ApiError error) {
                connectionEnded(error);
            }
        });
        lookForSilence(connection);
    }

    private WatchConnection connect(WatchConnection.Sink sink) {
        String query = "?watch=true&allowWatchBookmarks=true&resourceVersion="
                + URLEncoder.encode(version, StandardCharsets.UTF_8);
        WatchConnection attempt =
                new WatchConnection(timeline, "watch of " + resource.selector().plural(), sink);
        attempt.open(api, resource.collectionPath(namespace) + query);
        return attempt;
    }

    private void heard(JsonNode line) {
        String type = Json.text(line, "type");
        lastHeard = timeline.now();
        if (!type.equals("ERROR")) {
            heardAnything = true;
            breaks = 0;
        }
        switch (type) {
            case "ADDED" -> tell(WatchEvent.Type.ADDED, line);
            case "MODIFIED" -> tell(WatchEvent.Type.MODIFIED, line);
            case "DELETED" -> tell(WatchEvent.Type.DELETED, line);
            case "BOOKMARK" -> remember(line);
            case "ERROR" -> broken(line.path("object"));
            default -> LOG.warn("The watch of {} told of an unknown event '{}', which is skipped.", name, type);
        }
    }

    private void tell(WatchEvent.Type type, JsonNode line) {
        remember(line);
        if (line.get("object") instanceof ObjectNode object) {
            WatchEvent event = new WatchEvent(type, object);
            if (type == WatchEvent.Type.DELETED) {
                known.remove(event);
            } else {
                known.add(event);
            }
            tell(event);
        }
    }

    /** What goes wrong with one object must not end the stream for all others. */
    private void tell(WatchEvent event) {
        tell("An event", () -> listener.take(event));
    }

    private void tell(String what, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error unexpected) {
            timeline.letPass(unexpected);
            LOG.error("{} of {} could not be taken: {}", what, name, unexpected.toString(), unexpected);
        }
    }

    private void remember(JsonNode line) {
        String next = Json.text(line, "object", "metadata", "resourceVersion");
        version = next.isEmpty() ? version : next;
    }

    private void broken(JsonNode status) {
        disconnect();
        if (status.path("code").asInt() == GONE) {
            listAfter(breather());
        } else {
            LOG.warn("The watch of {} broke: {} A new list is made.", name, Json.text(status, "message"));
            breaks++;
            listAfter(api.backoff(breaks));
        }
    }

    private void connectionEnded(@Nullable ApiError error) {
        disconnect();
        if (error == null) {
            ended();
        } else if (!isDenied(error)) {
            failed(error);
        }
    }

    /** A server that ends every stream at once must not be asked in a circle. */
    private void ended() {
        if (heardAnything || !timeline.now().isBefore(opened.plus(TRIVIAL))) {
            watch();
        } else {
            watchAfter(breather());
        }
    }

    private void failed(ApiError error) {
        if (error.isExpired()) {
            listAfter(breather());
        } else if (error.isNotFound()) {
            listAfter(PAUSE_IF_MISSING);
        } else if (error.isUnreadable()) {
            LOG.warn("{} A new list is made.", error.getMessage());
            listAfter(breather());
        } else if (heardAnything) {
            watch();
        } else {
            breaks++;
            Duration delay = delay(error, breaks);
            LOG.warn("{} It is made again in {} s.", error.getMessage(), delay.toSeconds());
            watchAfter(delay);
        }
    }

    /** Returns the time before a stream that has ended for a trivial reason goes on, the longer the more have in a row. */
    private Duration breather() {
        breaks++;
        return breaks == 1 ? api.settings().reconnectBackoff() : api.backoff(breaks - 1);
    }

    /** Bookmarks come about once a minute, so a stream that is silent for longer has been lost on the way. */
    private void lookForSilence(WatchConnection watched) {
        Instant due = lastHeard.plus(api.settings().inactivityTimeout());
        silence = timeline.at(due, "silence of watch of " + name, () -> {
            if (connection != watched) {
                return;
            }
            if (lastHeard.plus(api.settings().inactivityTimeout()).isAfter(timeline.now())) {
                lookForSilence(watched);
            } else {
                LOG.debug("The watch of {} is inactive, reconnecting.", name);
                disconnect();
                watch();
            }
        });
    }

    private void disconnect() {
        silence.cancel();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void listAfter(Duration delay) {
        if (!stopped && !halted) {
            retry = timeline.after(delay, "list of " + name + " again", this::start);
        }
    }

    private void watchAfter(Duration delay) {
        if (!stopped && !halted) {
            retry = timeline.after(delay, "watch of " + name + " again", this::watch);
        }
    }
}
