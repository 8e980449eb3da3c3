package dev.kopfj.internal.engine.spawn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Stopped;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.time.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The timers and daemons of one object: begun when it matches, told to end when it does not or goes, and never twice at
 * once. Lives in steps of the timeline, but for {@link #meet}, with which work comes in.
 */
public final class Companions {

    /** Who is told of the companions' life. */
    public interface Owner {
        /** Returns what the object's handlers have put aside for each other. */
        Memo memo();

        /** Takes edits that are still to be made, since somebody else changed the object meanwhile. */
        void leftOver(PatchPlan edits);

        /** Takes note that one has ended, or is waited for no more; and of how the object was after its last patch. */
        void changed(@Nullable PatchReply written);
    }

    private final Spawning spawning;
    private final Kind kind;
    private final Owner owner;
    private final Memo memo;
    private final Live live;
    private final String name;
    private final Logger logger;
    private final Map<String, Companion> current = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>();
    private List<SpawnedHandler> wanted = List.of();
    private @Nullable ObjectNode essence;
    private Instant lastChange;
    private boolean held;
    private boolean leaving;

    Companions(Spawning spawning, Kind kind, ObjectNode body, Owner owner) {
        this.spawning = spawning;
        this.kind = kind;
        this.owner = owner;
        this.memo = owner.memo();
        this.live = new Live(body);
        this.name = kind.resource().selector().plural() + " " + Resource.label(body);
        this.logger = means().loggers().apply(body);
        this.lastChange = timeline().now();
        this.essence = kind.mindsChanges() ? kind.essence().apply(body) : null;
    }

    /** Takes note of a new state of the object. */
    public void observe(ObjectNode body) {
        live.replace(body);
        if (kind.mindsChanges()) {
            ObjectNode now = kind.essence().apply(body);
            if (!now.equals(essence)) {
                essence = now;
                lastChange = timeline().now();
                List.copyOf(current.values()).forEach(Companion::changed);
            }
        }
    }

    /**
     * Begins what matches the object, once the finalizer holds that, and tells to end what does not match, or all if the
     * object is being deleted. For work.
     */
    public Standing meet(List<SpawnedHandler> matching, Situation seen) {
        Timeline.Gate done = timeline().gate("a look at the companions of " + name);
        Standing[] standing = {Standing.alone()};
        timeline().soon("look at the companions of " + name, () -> {
            standing[0] = see(matching, seen);
            done.open();
        });
        done.await();
        return standing[0];
    }

    /** Takes note that the object does not exist any more, so that nothing may be at work for it. */
    public void gone() {
        leaving = true;
        wanted = List.of();
        stop(Stopped.Reason.RESOURCE_DELETED);
        spawning.changed(this, current.isEmpty());
    }

    private Standing see(List<SpawnedHandler> matching, Situation seen) {
        held = seen.held();
        if (seen.deleting() || leaving) {
            leaving = true;
            wanted = List.of();
            stop(Stopped.Reason.RESOURCE_DELETED);
        } else {
            wanted = matching;
            for (Companion companion : List.copyOf(current.values())) {
                if (!wanted.contains(companion.handler())) {
                    companion.stop(Stopped.Reason.FILTERS_MISMATCH);
                }
            }
            spawnMissing();
        }
        boolean alive = isAlive();
        return new Standing(alive || wanted.stream().anyMatch(handler -> !ended.contains(handler.id())), alive);
    }

    void spawnMissing() {
        if (leaving || !held || spawning.isResting()) {
            return;
        }
        for (SpawnedHandler handler : wanted) {
            if (!current.containsKey(handler.id()) && !ended.contains(handler.id())) {
                Companion companion = new Companion(handler, this, timeline());
                current.put(handler.id(), companion);
                spawning.hosts(this);
                companion.begin();
            }
        }
    }

    void stopWithOperator(Stopped.Reason reason) {
        List.copyOf(current.values()).forEach(companion -> companion.stopWithOperator(reason));
    }

    /** Returns how many are alive. */
    public int alive() {
        return (int) current.values().stream().filter(Companion::isAlive).count();
    }

    boolean isAlive() {
        return current.values().stream().anyMatch(Companion::isAlive);
    }

    private void stop(Stopped.Reason reason) {
        List.copyOf(current.values()).forEach(companion -> companion.stop(reason));
    }

    /** Takes note of the end of one. */
    void ended(Companion companion, boolean byItself, @Nullable PatchReply written) {
        current.remove(companion.handler().id());
        if (byItself) {
            ended.add(companion.handler().id());
        }
        spawnMissing();
        changed(written);
    }

    /** Takes note that one is waited for no more. */
    void abandoned() {
        changed(null);
    }

    private void changed(@Nullable PatchReply written) {
        owner.changed(written);
        spawning.changed(this, current.isEmpty() && wanted.isEmpty());
    }

    /** Takes note of the end of a run. */
    void concluded(Turn turn) {
        turn.report();
        PatchReply reply = turn.reply();
        if (reply != null && !reply.leftover().isEmpty()) {
            owner.leftOver(reply.leftover());
        }
    }

    Turn turn(SpawnedHandler handler, HandlerRecord before, StopSign sign) {
        return new Turn(handler, before, sign, this);
    }

    Instant lastChange() {
        return lastChange;
    }

    String name() {
        return name;
    }

    Logger logger() {
        return logger;
    }

    Live live() {
        return live;
    }

    Kind kind() {
        return kind;
    }

    Memo memo() {
        return memo;
    }

    Means means() {
        return spawning.means();
    }

    private Timeline timeline() {
        return means().timeline();
    }
}
