package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.intent.Causes;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.object.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How far the handlers of one cause have got with one object. It never changes; an outcome makes a new one.
 *
 * @param cause what is handled
 * @param meant the handlers of the cause, with their records
 * @param children the records of their sub-handlers, of those that have run now
 * @param extras the records of other handlers, which were made for a cause that this one supersedes
 */
record CauseProgress(
        Reason cause,
        Map<ResourceHandler, HandlerRecord> meant,
        Map<String, HandlerRecord> children,
        Map<String, HandlerRecord> extras) {

    /** Keeps own copies of the maps, in their order. */
    CauseProgress {
        meant = Collections.unmodifiableMap(new LinkedHashMap<>(meant));
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
        extras = Collections.unmodifiableMap(new LinkedHashMap<>(extras));
    }

    /** Reads what the object remembers; a handler of which it remembers nothing begins now. */
    static CauseProgress of(
            Situation seen, Handlers handlers, Function<String, Optional<HandlerRecord>> stored, Instant now) {
        Map<ResourceHandler, HandlerRecord> meant = new LinkedHashMap<>();
        Map<String, HandlerRecord> extras = new LinkedHashMap<>();
        for (String id : handlers.ids()) {
            stored.apply(id)
                    .filter(found -> found.purpose() != seen.reason())
                    .ifPresent(found -> extras.put(id, found));
        }
        for (ResourceHandler handler : handlers.meantBy(seen)) {
            HandlerRecord handlerRecord = stored.apply(handler.id())
                    .filter(found -> !found.isWaiting() || found.purpose() == seen.reason())
                    .orElseGet(() -> HandlerRecord.fresh(now, seen.reason()));
            meant.put(handler, handlerRecord.withPurpose(seen.reason()));
            extras.remove(handler.id());
        }
        return new CauseProgress(seen.reason(), meant, Map.of(), extras);
    }

    /** Returns the progress after some handlers were run. */
    CauseProgress after(List<Attempted> ran, Instant now) {
        Map<ResourceHandler, HandlerRecord> next = new LinkedHashMap<>(meant);
        Map<String, HandlerRecord> parts = new LinkedHashMap<>(children);
        for (Attempted one : ran) {
            next.put(one.handler(), one.recorded(now));
            parts.putAll(one.brood().records());
        }
        return new CauseProgress(cause, next, parts, extras);
    }

    /** Returns the same with other records of the handlers and their sub-handlers. */
    CauseProgress mapped(UnaryOperator<HandlerRecord> change) {
        Map<ResourceHandler, HandlerRecord> next = new LinkedHashMap<>(meant);
        next.replaceAll((handler, handlerRecord) -> change.apply(handlerRecord));
        Map<String, HandlerRecord> parts = new LinkedHashMap<>(children);
        parts.replaceAll((id, handlerRecord) -> change.apply(handlerRecord));
        return new CauseProgress(cause, next, parts, extras);
    }

    /** Tells whether all handlers are finished, or there never were any. */
    boolean isDone() {
        return meant.values().stream().allMatch(HandlerRecord::isFinished);
    }

    /** Returns the same with other records of the handlers. */
    CauseProgress with(Map<ResourceHandler, HandlerRecord> records) {
        return new CauseProgress(cause, records, children, extras);
    }

    /** Returns all records that the object is to remember, by ids. */
    Map<String, HandlerRecord> records() {
        Map<String, HandlerRecord> records = new LinkedHashMap<>(children);
        meant.forEach((handler, own) -> records.put(handler.id(), own));
        return records;
    }

    /** Returns what handlers wait for, by their ids. */
    Map<String, String> waiting() {
        Map<String, String> waiting = new LinkedHashMap<>();
        meant.forEach((handler, own) -> {
            if (own.isWaiting()) {
                waiting.put(handler.id(), String.valueOf(own.message()));
            }
        });
        return waiting;
    }

    /** Adds to a merge patch what the object is to remember, and that it is to forget these handlers, if any. */
    void store(ObjectNode body, List<String> through, Memory memory, ObjectNode merge) {
        extras.keySet().forEach(id -> memory.purge(body, id, merge));
        if (through.isEmpty()) {
            children.forEach((id, handlerRecord) -> memory.write(body, id, handlerRecord, merge));
        }
        meant.forEach((handler, handlerRecord) -> {
            if (!through.contains(handler.id())) {
                memory.write(body, handler.id(), handlerRecord, merge);
            }
        });
        if (!meant.isEmpty()) {
            through.forEach(id -> memory.purge(body, id, merge));
        }
    }

    /** Says how the handlers have fared; empty if there were none. */
    Optional<String> summary() {
        return meant.isEmpty()
                ? Optional.empty()
                : Optional.of("%s is processed: %d succeeded; %d failed."
                        .formatted(
                                capitalised(Causes.noun(cause)),
                                count(meant.values(), HandlerRecord::success),
                                count(meant.values(), HandlerRecord::failure)));
    }

    /** Says which causes this one supersedes, and how far they had got. */
    List<String> superseded() {
        Map<Reason, List<HandlerRecord>> byPurpose = new EnumMap<>(Reason.class);
        for (HandlerRecord extra : extras.values()) {
            if (extra.purpose() != null) {
                byPurpose
                        .computeIfAbsent(extra.purpose(), purpose -> new ArrayList<>())
                        .add(extra);
            }
        }
        return byPurpose.entrySet().stream()
                .map(entry -> "%s is superseded by %s: %d succeeded; %d failed; %d left to the moment."
                        .formatted(
                                capitalised(Causes.noun(entry.getKey())),
                                Causes.noun(cause),
                                count(entry.getValue(), HandlerRecord::success),
                                count(entry.getValue(), HandlerRecord::failure),
                                count(entry.getValue(), left -> !left.isFinished())))
                .toList();
    }

    static String capitalised(String noun) {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }

    private static long count(Collection<HandlerRecord> records, Predicate<HandlerRecord> which) {
        return records.stream().filter(which).count();
    }
}
