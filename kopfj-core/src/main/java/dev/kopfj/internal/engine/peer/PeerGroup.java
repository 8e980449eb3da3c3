package dev.kopfj.internal.engine.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Peering;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.watch.ResourceStream;
import dev.kopfj.internal.watch.StreamListener;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operators that share one peering object, of which this is one. It may be at work for as long as the others take it to
 * be alive, unless one of them comes first. Lives in steps of the timeline.
 */
final class PeerGroup implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(PeerGroup.class);
    private static final int JITTER_MIN = 5;
    private static final int JITTER_MAX = 10;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Api api;
    private final Timeline timeline;
    private final Peering peering;
    private final String identity;
    private final String path;
    private final String statusPath;
    private final Brakes.Brake brake;
    private final ResourceStream stream;
    private JsonNode status = Json.object();
    private String version = "";
    private Standing.Verdict verdict = Standing.Verdict.WORK;
    private List<String> blocking = List.of();
    private Instant aliveUntil = Instant.MIN;
    private boolean present;
    private boolean left;

    /** How many keep-alives are under way, and what follows the last of them. */
    private int telling;

    private Runnable farewell = () -> {};
    private Timeline.Ticket keepAlive = () -> {};
    private Timeline.Ticket nextLook = () -> {};
    private Timeline.Ticket doubt = () -> {};

    /** Joins the operators that share the peering object in a namespace, or that of the cluster if that is empty. */
    PeerGroup(Api api, Resource resource, String namespace, String identity, Brakes brakes) {
        this.api = api;
        this.timeline = api.timeline();
        this.peering = api.settings().peering();
        this.identity = identity;
        this.path = resource.collectionPath(namespace) + "/" + peering.name();
        this.brake = brakes.add(true);
        this.stream = new ResourceStream(api, resource, namespace, this);
        this.statusPath = path + (resource.hasStatus() ? "/status" : "");
    }

    void start() {
        stream.start();
    }

    /** Leaves the others, and then does something else, whether they have heard of it or not. */
    void leave(Runnable then) {
        boolean told = present;
        end();
        if (!told) {
            timeline.soon("end of the peering", then);
            return;
        }
        if (telling > 0) {
            farewell = () -> sayGoodbye(then);
        } else {
            sayGoodbye(then);
        }
    }

    /** A keep-alive that is under way must not come after it. */
    private void sayGoodbye(Runnable then) {
        ObjectNode goodbye = Json.object();
        goodbye.putObject("status").putNull(identity);
        timeline.start("goodbye to peers", () -> {
            try {
                api.mergeOnce("goodbye to peers", statusPath, goodbye);
            } catch (RuntimeException unheard) {
                LOG.warn("The peers are not told of the operator's end: {}", unheard.getMessage());
            }
            timeline.soon("end of the peering", then);
        });
    }

    private void end() {
        left = true;
        present = false;
        stream.stop();
        keepAlive.cancel();
        nextLook.cancel();
        doubt.cancel();
        brake.remove();
    }

    @Override
    public void take(WatchEvent event) {
        if (!Json.text(event.object(), "metadata", "name").equals(peering.name())) {
            return;
        }
        if (event.type() == WatchEvent.Type.DELETED) {
            keepAlive.cancel();
            nextLook.cancel();
            aliveUntil = Instant.MIN;
            absent();
            return;
        }
        know(event.object());
        if (!present) {
            present = true;
            stayAlive();
        }
        look();
    }

    @Override
    public void listed() {
        if (!present) {
            absent();
        }
    }

    @Override
    public boolean insists(ApiError denial) {
        boolean mandatory = peering.mode() == Peering.Mode.MANDATORY;
        if (!mandatory) {
            LOG.warn("The operator has no peers, as it has not the right to read {}: {}", path, denial.getMessage());
            brake.release();
        }
        return mandatory;
    }

    private void absent() {
        present = false;
        if (peering.mode() == Peering.Mode.MANDATORY) {
            LOG.warn("The peering object {} is missing. The operator is paused until it is there.", path);
            brake.apply();
        } else {
            LOG.debug("The peering object {} is missing, so the operator has no peers.", path);
            brake.release();
        }
    }

    /** Looks at the peers: at what has changed, or at the time that has passed. */
    private void look() {
        nextLook.cancel();
        if (left || !present) {
            return;
        }
        Instant now = timeline.now();
        Standing standing = Standing.of(self(now), Peer.all(status, now), now);
        announce(standing);
        if (standing.verdict() == Standing.Verdict.WORK) {
            brake.releaseUntil(aliveUntil);
        } else {
            brake.apply();
        }
        standing.nextDeadline().ifPresent(due -> nextLook = timeline.at(due, "look at peers", this::look));
        if (!standing.dead().isEmpty()) {
            tidy(standing.dead());
        }
        if (!status.has(identity) && now.isBefore(aliveUntil)) {
            doubtItself();
        }
    }

    private void announce(Standing standing) {
        boolean differs = standing.verdict() != verdict || !standing.names().equals(blocking);
        verdict = standing.verdict();
        blocking = standing.names();
        if (!differs) {
            return;
        }
        switch (verdict) {
            case WORK ->
                LOG.info("Resuming operations after the pause. Conflicting operators with the same priority are gone.");
            case PAUSE_FOR_HIGHER -> LOG.info("Pausing operations in favour of {}.", blocking);
            case PAUSE_FOR_EQUAL -> {
                LOG.warn("Possibly conflicting operators with the same priority: {}.", blocking);
                LOG.warn("Pausing all operators, including self: {}.", identity);
            }
        }
    }

    /** Whoever is taken out by others, such as by one whose clock is wrong, says that it is alive before it is taken for dead. */
    private void doubtItself() {
        doubt.cancel();
        doubt = timeline.after(RETRY, "look for oneself among the peers", () -> {
            if (!status.has(identity)) {
                stayAlive();
            }
        });
    }

    private void know(ObjectNode seen) {
        status = seen.path("status");
        version = Json.text(seen, "metadata", "resourceVersion");
    }

    /**
     * Takes out those who are not alive any more; if that fails, the next who looks does it. Whoever has said since that it is
     * alive must stay, or nobody would know of it.
     */
    private void tidy(List<Peer> dead) {
        ObjectNode change = Json.object();
        change.putObject("metadata").put("resourceVersion", version);
        ObjectNode entries = change.putObject("status");
        dead.forEach(peer -> entries.putNull(peer.identity()));
        timeline.start("removal of dead peers", () -> {
            try {
                api.mergeOnce("removal of dead peers", statusPath, change);
            } catch (RuntimeException unheard) {
                LOG.debug("The dead peers {} are not removed: {}", dead, unheard.getMessage());
            }
        });
    }

    private Peer self(Instant now) {
        return new Peer(identity, peering.priority(), peering.lifetime(), now);
    }

    /** Lets the others know that this operator is alive. It counts as alive from before the request on, not after it. */
    private void stayAlive() {
        if (left || !present) {
            return;
        }
        Peer self = self(timeline.now());
        ObjectNode change = Json.object();
        change.putObject("status").set(identity, self.entry());
        telling++;
        timeline.start("keep-alive", () -> {
            try {
                ObjectNode now = api.mergeOnce("keep-alive", statusPath, change);
                timeline.soon("keep-alive was heard", () -> told(() -> heard(self, now)));
            } catch (RuntimeException error) {
                timeline.soon("keep-alive was not heard", () -> told(() -> unheard(error)));
            }
        });
    }

    private void told(Runnable outcome) {
        telling--;
        outcome.run();
        if (telling == 0) {
            farewell.run();
            farewell = () -> {};
        }
    }

    private void heard(Peer self, ObjectNode now) {
        if (left || !present) {
            return;
        }
        if (!peering.stealth()) {
            LOG.debug("Keep-alive in {} as {}.", path, identity);
        }
        aliveUntil = self.deadline();
        know(now);
        look();
        again(pause(peering.lifetime(), timeline.chance().nextInt(JITTER_MIN, JITTER_MAX + 1)));
    }

    private void unheard(RuntimeException error) {
        boolean forbidden = error instanceof ApiError refused && refused.isForbidden();
        boolean missing = error instanceof ApiError refused && refused.isNotFound();
        if (forbidden && peering.mode() == Peering.Mode.AUTOMATIC && aliveUntil.equals(Instant.MIN)) {
            LOG.warn("The operator has no peers, as it has not the right to write {}: {}", path, error.getMessage());
            end();
            return;
        }
        if (!left && present && !missing) {
            LOG.warn("{} The operator pauses if this does not succeed until {}.", error.getMessage(), aliveUntil);
            again(RETRY);
        }
    }

    private void again(Duration delay) {
        keepAlive.cancel();
        keepAlive = timeline.after(delay, "keep-alive", this::stayAlive);
    }

    /** Returns the time until the next keep-alive: somewhat less than the lifetime, and a second at least. */
    static Duration pause(Duration lifetime, int jitterSeconds) {
        long seconds = lifetime.toSeconds();
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, seconds - jitterSeconds)));
    }
}
