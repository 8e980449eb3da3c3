package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far one handler has got with one object.
 *
 * @param started when its cause was first seen
 * @param stopped when it was finished, or null
 * @param delayed when it is to be tried again, or null for at once
 * @param purpose the cause it is being run for, or null if that was not stored
 * @param retries the attempts so far
 * @param success whether it has succeeded
 * @param failure whether it has failed for good
 * @param message what its last exception said, or null
 * @param subrefs the ids of its sub-handlers, whose records go when this one goes
 * @param digest which essence it is finished with, or null if it is not, or if that was not stored
 */
public record HandlerRecord(
        Instant started,
        @Nullable Instant stopped,
        @Nullable Instant delayed,
        @Nullable Reason purpose,
        int retries,
        boolean success,
        boolean failure,
        @Nullable String message,
        List<String> subrefs,
        @Nullable String digest) {

    private static final List<String> FIELDS =
            List.of("started", "stopped", "delayed", "purpose", "retries", "success", "failure", "message", "subrefs");

    /** Makes the record of a handler that has not been tried yet. */
    public static HandlerRecord fresh(Instant now, @Nullable Reason purpose) {
        return new HandlerRecord(now, null, null, purpose, 0, false, false, null, List.of(), null);
    }

    /** Reads a record; what it lacks is taken as if it had just begun. */
    public static HandlerRecord read(JsonNode stored, Instant now) {
        List<String> subrefs = new ArrayList<>();
        stored.path("subrefs").forEach(id -> subrefs.add(id.asText()));
        Instant started = Times.read(Json.text(stored, "started"));
        return new HandlerRecord(
                started == null ? now : started,
                Times.read(Json.text(stored, "stopped")),
                Times.read(Json.text(stored, "delayed")),
                Reason.of(Json.text(stored, "purpose")).orElse(null),
                stored.path("retries").asInt(),
                stored.path("success").asBoolean(),
                stored.path("failure").asBoolean(),
                stored.hasNonNull("message") ? stored.path("message").asText() : null,
                subrefs,
                stored.hasNonNull("digest") ? stored.path("digest").asText() : null);
    }

    /** Returns the form in which the record is stored: fields in a fixed order, without those that are null. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        putTime(json, "started", started);
        putTime(json, "stopped", stopped);
        putTime(json, "delayed", delayed);
        if (purpose != null) {
            json.put("purpose", purpose.word());
        }
        json.put("retries", retries).put("success", success).put("failure", failure);
        if (message != null) {
            json.put("message", message);
        }
        if (!subrefs.isEmpty()) {
            subrefs.forEach(json.putArray("subrefs")::add);
        }
        if (digest != null) {
            json.put("digest", digest);
        }
        return json;
    }

    /** Returns the same with all of Kopf's fields, of which some are null. */
    ObjectNode toVerboseJson() {
        ObjectNode json = Json.object();
        ObjectNode brief = toJson();
        FIELDS.forEach(field -> json.set(field, brief.path(field).isMissingNode() ? Json.of(null) : brief.get(field)));
        return json.setAll(brief);
    }

    /** Returns the record after an attempt that succeeded. */
    public HandlerRecord succeeded(Instant now) {
        return new HandlerRecord(started, now, null, purpose, retries + 1, true, false, null, subrefs, null);
    }

    /** Returns the record after the handler was given up. */
    public HandlerRecord failed(Instant now, @Nullable String text) {
        return new HandlerRecord(started, now, null, purpose, retries + 1, false, true, text, subrefs, null);
    }

    /** Returns the record after an attempt that is to be repeated. */
    public HandlerRecord postponed(Instant until, @Nullable String text) {
        return new HandlerRecord(started, null, until, purpose, retries + 1, false, false, text, subrefs, null);
    }

    /** Returns the record of a handler that had to wait for its first attempt, which begins now. */
    public HandlerRecord startedAt(Instant now) {
        return new HandlerRecord(now, stopped, delayed, purpose, retries, success, failure, null, subrefs, digest);
    }

    /** Returns the record of a handler that has to wait before its first attempt, for what the text says. */
    public HandlerRecord waitingFor(String text, Instant now) {
        Instant since = isWaiting() ? started : now;
        return new HandlerRecord(since, stopped, delayed, purpose, retries, success, failure, text, subrefs, digest);
    }

    /** Tells whether the handler waits for something before its first attempt. */
    public boolean isWaiting() {
        return !isFinished() && retries == 0 && message != null;
    }

    /** Returns the same progress, made for another cause. */
    public HandlerRecord withPurpose(Reason reason) {
        return new HandlerRecord(
                started, stopped, delayed, reason, retries, success, failure, message, subrefs, digest);
    }

    /** Returns the same, finished with an essence that has the digest. */
    public HandlerRecord withDigest(@Nullable String essence) {
        return new HandlerRecord(
                started, stopped, delayed, purpose, retries, success, failure, message, subrefs, essence);
    }

    /** Tells whether the handler is finished with another essence than the one that has the digest. */
    public boolean isStale(@Nullable String essence) {
        return isFinished() && digest != null && essence != null && !digest.equals(essence);
    }

    /** Returns the same with further sub-handlers, whose records go with this one; their ids are sorted. */
    public HandlerRecord withSubrefs(Collection<String> more) {
        if (subrefs.containsAll(more)) {
            return this;
        }
        Set<String> all = new TreeSet<>(subrefs);
        all.addAll(more);
        return new HandlerRecord(
                started, stopped, delayed, purpose, retries, success, failure, message, List.copyOf(all), digest);
    }

    /** Tells whether there will be no further attempt. */
    public boolean isFinished() {
        return success || failure;
    }

    /** Tells whether the handler may be run now. */
    public boolean isAwake(Instant now) {
        return !isFinished() && delayLeft(now).isZero();
    }

    /** Returns the time until the next attempt; zero if it is due. */
    public Duration delayLeft(Instant now) {
        return delayed == null || !delayed.isAfter(now) ? Duration.ZERO : Duration.between(now, delayed);
    }

    private static void putTime(ObjectNode json, String field, @Nullable Instant time) {
        if (time != null) {
            json.put(field, Times.write(time));
        }
    }
}
