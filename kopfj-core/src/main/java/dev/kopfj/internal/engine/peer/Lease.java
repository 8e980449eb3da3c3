package dev.kopfj.internal.engine.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.LeaderElection;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.client.Fence;
import dev.kopfj.internal.json.Json;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease whose holder is at work. Its holder counts from before each renewal was sent, and stops early; the others count
 * from when they have seen the last renewal, and wait longer. So what the clocks say does not matter, only that they
 * run alike. Lives in steps of the timeline; the fence is asked on any thread.
 */
public final class Lease implements Fence {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Api api;
    private final Timeline timeline;
    private final LeaderElection election;
    private final String identity;
    private final String collection;
    private final Brakes.Brake brake;
    private String seen = "";
    private Instant seenAt = Instant.MIN;
    private boolean busy;
    private boolean leading;
    private boolean left;
    private Timeline.Ticket next = () -> {};

    /** Prepares an election; until it is won, the operator is paused. */
    public Lease(Api api, LeaderElection election, Brakes brakes) {
        this.api = api;
        this.timeline = api.timeline();
        this.election = election;
        this.identity = Identity.of(election.identity(), timeline);
        String namespace = election.namespace().isEmpty() ? api.defaultNamespace() : election.namespace();
        this.collection = "apis/coordination.k8s.io/v1/namespaces/%s/leases".formatted(namespace);
        this.brake = brakes.add(true);
    }

    /** Begins to stand for election. */
    public void start() {
        attempt();
    }

    @Override
    public void require(String what) {
        if (!brake.isReleased()) {
            throw new Fenced(what, "the operator does not hold the lease " + election.lease() + " any more");
        }
    }

    /** Gives the lease up, so that nobody has to wait for its end, and then does something else. */
    public void leave(Runnable then) {
        left = true;
        next.cancel();
        boolean held = leading && brake.isReleased();
        brake.apply();
        if (!held) {
            then.run();
            return;
        }
        timeline.start("release of the lease", () -> {
            try {
                ObjectNode lease = api.readOnce("read of the lease", path());
                if (isOwn(lease)) {
                    ObjectNode change = change(lease, timeline.now());
                    Json.section(change, "spec").put("holderIdentity", "").put("leaseDurationSeconds", 1);
                    api.mergeOnce("release of the lease", path(), change);
                }
            } catch (RuntimeException failed) {
                LOG.warn("The lease is not released, and so runs out by itself: {}", failed.getMessage());
            }
            timeline.soon("end of the election", then);
        });
    }

    private String path() {
        return collection + "/" + election.lease();
    }

    private void attempt() {
        if (left) {
            return;
        }
        next = timeline.after(election.retryPeriod(), "next attempt at the lease", this::attempt);
        if (busy) {
            return;
        }
        busy = true;
        String known = seen;
        Instant since = seenAt;
        timeline.start("attempt at the lease", () -> {
            try {
                Attempt made = make(known, since);
                timeline.soon("outcome of the attempt at the lease", () -> made(made));
            } catch (RuntimeException error) {
                timeline.soon("failure of the attempt at the lease", () -> failed(error));
            }
        });
    }

    /** Reads the lease, and writes it if it is one's own, or nobody's, or has run out. */
    private Attempt make(String known, Instant since) {
        ObjectNode lease = read();
        if (lease == null) {
            Instant sent = timeline.now();
            api.createOnce("creation of the lease", collection, fresh(sent));
            return new Attempt(sent, "", identity);
        }
        String version = Json.text(lease, "metadata", "resourceVersion");
        Instant now = timeline.now();
        boolean over = known.equals(version) && !now.isBefore(since.plus(duration(lease)));
        if (!isOwn(lease) && !holder(lease).isEmpty() && !over) {
            return new Attempt(null, version, holder(lease));
        }
        api.mergeOnce("renewal of the lease", path(), change(lease, now));
        return new Attempt(now, version, identity);
    }

    private @Nullable ObjectNode read() {
        try {
            return api.readOnce("read of the lease", path());
        } catch (ApiError error) {
            if (error.isNotFound()) {
                return null;
            }
            throw error;
        }
    }

    private void made(Attempt attempt) {
        busy = false;
        Instant sent = attempt.sent();
        if (left) {
            return;
        }
        if (sent == null) {
            watch(attempt);
            return;
        }
        seen = "";
        if (!leading) {
            leading = true;
            LOG.info("{} holds the lease {} and is at work.", identity, election.lease());
        }
        brake.releaseUntil(sent.plus(election.renewDeadline()));
    }

    private void watch(Attempt attempt) {
        if (leading) {
            LOG.warn("{} has lost the lease {} to {}.", identity, election.lease(), attempt.holder());
        }
        leading = false;
        brake.apply();
        if (!attempt.version().equals(seen)) {
            LOG.debug("{} waits for the lease {}, which {} holds.", identity, election.lease(), attempt.holder());
            seen = attempt.version();
            seenAt = timeline.now();
        }
    }

    private void failed(RuntimeException error) {
        busy = false;
        if (!(error instanceof ApiError refused && refused.isConflict())) {
            LOG.warn(
                    "{} It is tried again in {} s.",
                    error.getMessage(),
                    election.retryPeriod().toSeconds());
        }
    }

    private boolean isOwn(ObjectNode lease) {
        return holder(lease).equals(identity);
    }

    private static String holder(ObjectNode lease) {
        return Json.text(lease, "spec", "holderIdentity");
    }

    /** The holder has said how long its lease lasts; whoever waits is not to be in more of a hurry. */
    private Duration duration(ObjectNode lease) {
        Duration told = Duration.ofSeconds(
                lease.path("spec").path("leaseDurationSeconds").asLong(0));
        return told.compareTo(election.duration()) > 0 ? told : election.duration();
    }

    private ObjectNode fresh(Instant now) {
        ObjectNode lease =
                Json.object().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
        lease.putObject("metadata").put("name", election.lease());
        ObjectNode spec = lease.putObject("spec");
        claim(spec, now);
        spec.put("acquireTime", WRITTEN.format(now)).put("leaseTransitions", 0);
        return lease;
    }

    /** The version makes it fail if somebody else has been faster. */
    private ObjectNode change(ObjectNode lease, Instant now) {
        ObjectNode change = Json.object();
        change.putObject("metadata").put("resourceVersion", Json.text(lease, "metadata", "resourceVersion"));
        ObjectNode spec = change.putObject("spec");
        claim(spec, now);
        if (!isOwn(lease)) {
            spec.put("acquireTime", WRITTEN.format(now));
            spec.put(
                    "leaseTransitions",
                    lease.path("spec").path("leaseTransitions").asInt(0) + 1);
        }
        return change;
    }

    private void claim(ObjectNode spec, Instant now) {
        spec.put("holderIdentity", identity)
                .put("leaseDurationSeconds", election.duration().toSeconds())
                .put("renewTime", WRITTEN.format(now));
    }

    /**
     * What came of an attempt.
     *
     * @param sent when the lease was claimed, at the latest; null if somebody else holds it
     * @param version the version of the lease before it
     * @param holder who holds it now
     */
    private record Attempt(@Nullable Instant sent, String version, String holder) {}
}
