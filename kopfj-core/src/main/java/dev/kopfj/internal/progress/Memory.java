package dev.kopfj.internal.progress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Storages;
import dev.kopfj.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object itself remembers of its handlers: their records, and the essence they saw last. It survives a restart
 * of the operator, and Kopf reads and writes the same.
 */
public final class Memory {

    private static final int DIGEST_BYTES = 6;

    private final List<Shelf> progress;
    private final List<Shelf> lastHandled;
    private final boolean verbose;
    private final Essence essence;
    private final @Nullable Unkept unkept;

    /** Keeps everything where the settings say. */
    public Memory(Storages storages) {
        this(storages, Set.of());
    }

    /** Keeps everything where the settings say; of some fields, paths of keys, a change counts though it would not. */
    public Memory(Storages storages, Set<List<String>> extraFields) {
        this.progress = storages.progress().stream().map(Shelf::at).toList();
        this.lastHandled = storages.lastHandled().stream().map(Shelf::at).toList();
        this.verbose = storages.verbose();
        this.essence = Essence.leavingOut(storages, extraFields);
        this.unkept = null;
    }

    private Memory(Memory other, Unkept unkept) {
        this.progress = other.progress;
        this.lastHandled = other.lastHandled;
        this.verbose = other.verbose;
        this.essence = other.essence;
        this.unkept = unkept;
    }

    /** Returns the memory of one object, with what that does not remember itself. */
    public Memory with(@Nullable Unkept more) {
        return more == null ? this : new Memory(this, more);
    }

    /** Tells whether a handler of this id can keep its progress under just that, or a part of it. */
    public static boolean isFit(String id) {
        return Keys.isName(Keys.safe(id));
    }

    /** Returns the part of an object whose change counts. */
    public ObjectNode essence(ObjectNode body) {
        return essence.of(body);
    }

    /** Returns what tells one essence from others, whatever the order of its keys is. */
    public static String digest(ObjectNode essence) {
        byte[] digest = Blake2b.digest(Json.writeSorted(essence).getBytes(StandardCharsets.UTF_8), DIGEST_BYTES);
        return Base64.getEncoder().encodeToString(digest);
    }

    /** Returns the essence that was last handled, if the object ever was. */
    public Optional<ObjectNode> lastHandled(ObjectNode body) {
        return keptLastHandled(body).or(() -> Optional.ofNullable(unkept).map(Unkept::lastHandled));
    }

    /** Returns the essence that was last handled, if the object itself says so. */
    public Optional<ObjectNode> keptLastHandled(ObjectNode body) {
        return lastHandled.stream()
                .flatMap(shelf -> shelf.lastHandled(body).stream())
                .findFirst()
                .map(essence::of);
    }

    /** Adds to a merge patch that an essence has been handled. */
    public void rememberHandled(ObjectNode body, ObjectNode handled, ObjectNode patch) {
        lastHandled.forEach(shelf -> shelf.rememberHandled(body, handled, patch));
    }

    /** Reads a handler's record. */
    public Optional<HandlerRecord> read(ObjectNode body, String id, Instant now) {
        return progress.stream()
                .flatMap(shelf -> shelf.read(body, id).stream())
                .findFirst()
                .map(stored -> HandlerRecord.read(stored, now))
                .or(() -> Optional.ofNullable(unkept).map(all -> all.records().get(id)));
    }

    /** Tells whether an object itself has a handler's record. */
    public boolean keeps(ObjectNode body, String id) {
        return progress.stream().anyMatch(shelf -> shelf.read(body, id).isPresent());
    }

    /** Adds a handler's record to a merge patch, unless the object has just that. */
    public void write(ObjectNode body, String id, HandlerRecord handlerRecord, ObjectNode patch) {
        ObjectNode stored = verbose ? handlerRecord.toVerboseJson() : handlerRecord.toJson();
        progress.forEach(shelf -> shelf.write(body, id, stored, patch));
    }

    /** Adds to a merge patch that a handler's record, and those of its sub-handlers, go from the object. */
    public void purge(ObjectNode body, String id, ObjectNode patch) {
        purge(body, id, patch, new HashSet<>());
    }

    /** Records may name each other in a circle, as anybody can write them. */
    private void purge(ObjectNode body, String id, ObjectNode patch, Set<String> purged) {
        if (!purged.add(id)) {
            return;
        }
        for (Shelf shelf : progress) {
            shelf.purge(body, id, patch)
                    .ifPresent(
                            stored -> stored.path("subrefs").forEach(sub -> purge(body, sub.asText(), patch, purged)));
        }
    }

    /** Adds to a merge patch that the mark goes by which Kopf wakes itself up, if the object has it. */
    public void untouch(ObjectNode body, ObjectNode patch) {
        progress.forEach(shelf -> shelf.untouch(body, patch));
    }
}
