package dev.kopfj.internal.engine.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.time.Delays;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * An operator, as it stands in the status of a peering object.
 *
 * @param identity what tells it from the others
 * @param priority its priority
 * @param lifetime how long it counts as alive after it was heard of
 * @param lastSeen when it was heard of
 */
record Peer(String identity, int priority, Duration lifetime, Instant lastSeen) {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final long LIFETIME_SECONDS = 60;

    /** Reads all peers of a status; what is not a peer is passed over. */
    static List<Peer> all(JsonNode status, Instant now) {
        List<Peer> peers = new ArrayList<>();
        status.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode fields) {
                peers.add(of(entry.getKey(), fields, now));
            }
        });
        return peers;
    }

    private static Peer of(String identity, ObjectNode fields, Instant now) {
        Duration lifetime = Duration.ofSeconds(fields.path("lifetime").asLong(LIFETIME_SECONDS));
        return new Peer(
                identity,
                fields.path("priority").asInt(0),
                Delays.bounded(lifetime),
                bounded(read(Json.text(fields, "lastseen"), now), now));
    }

    /** Anything may stand in the status, but only moments near enough can be reckoned with. */
    private static Instant bounded(Instant told, Instant now) {
        Instant first = now.minus(Delays.LONGEST);
        Instant last = now.plus(Delays.LONGEST);
        return told.isBefore(first) ? first : told.isAfter(last) ? last : told;
    }

    private static Instant read(String text, Instant now) {
        try {
            return text.isEmpty() ? now : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutZone) {
            return readNaive(text, now);
        }
    }

    private static Instant readNaive(String text, Instant now) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return now;
        }
    }

    /** Returns when the peer will not count as alive any more. */
    Instant deadline() {
        return lastSeen.plus(lifetime);
    }

    boolean isDead(Instant now) {
        return !deadline().isAfter(now);
    }

    /** Returns what stands in the status. */
    ObjectNode entry() {
        return Json.object()
                .put("priority", priority)
                .put("lifetime", lifetime.toSeconds())
                .put("lastseen", WRITTEN.format(lastSeen.atOffset(ZoneOffset.UTC)));
    }
}
