package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.internal.action.ObjectLogger;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.action.Subject;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.WatchEvent;
import dev.kopfj.internal.intent.Causes;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.on.Patch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over one event of one object of a resource: decides, runs a handler, writes. Blocks, so it is work. */
final class Cycle {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kopfj.objects");

    private final Resource resource;
    private final Handlers handlers;
    private final World world;
    private final Memory memory;

    Cycle(Resource resource, Handlers handlers, World world) {
        this.resource = resource;
        this.handlers = handlers;
        this.world = world;
        this.memory = new Memory(world.settings().prefix());
    }

    /** Makes the pass; edits that are left over from an earlier one come before anything else. */
    CycleEnd run(WatchEvent event, List<UnaryOperator<ObjectNode>> leftover, boolean initial) {
        Logger log = logger(event.object());
        PatchReply reply = write(event.object(), PatchPlan.ofEdits(leftover), log);
        if (reply != null
                && (reply.state() != PatchReply.State.UNCHANGED
                        || !reply.leftover().isEmpty())) {
            return new CycleEnd(reply, null, false);
        }
        Situation seen = Situation.of(event, memory, world.settings().finalizer(), initial);
        Reaction reaction = Reaction.to(seen, handlers);
        if (reaction == Reaction.HANDLE) {
            return handle(seen, log);
        }
        log.debug(reaction.text());
        PatchReply written = write(seen.body(), plan(reaction, seen), log);
        return new CycleEnd(written, null, false);
    }

    /** Returns the logger of an object. */
    static Logger logger(ObjectNode object) {
        return new ObjectLogger(LOG, Resource.label(object));
    }

    private PatchPlan plan(Reaction reaction, Situation seen) {
        return switch (reaction) {
            case HOLD ->
                PatchPlan.ofEdits(List.of(Finalizers.adding(world.settings().finalizer())));
            case LET_GO ->
                PatchPlan.ofEdits(List.of(Finalizers.removing(world.settings().finalizer())));
            case TIDY -> new PatchPlan(remains(seen.body()), List.of());
            case HANDLE, LEAVE_FREE, FORGET -> PatchPlan.ofEdits(List.of());
        };
    }

    /** A change that was reverted while it was handled leaves records, which would be taken for those of the next. */
    private ObjectNode remains(ObjectNode body) {
        ObjectNode merge = Json.object();
        handlers.ids().forEach(id -> memory.purge(body, id, merge));
        return merge;
    }

    private CycleEnd handle(Situation seen, Logger log) {
        Instant now = world.timeline().now();
        CauseProgress before = CauseProgress.of(seen, handlers, memory, now);
        announce(seen, before, log);
        Patch patch = new Patch();
        Conclusion.Ran ran = before.next(now)
                .map(due -> run(due.getKey(), due.getValue(), subject(seen, patch, log)))
                .orElse(null);
        Instant then = world.timeline().now();
        CauseProgress after = ran == null ? before : before.after(ran.handler(), ran.outcome(), then);
        if (after.isDone()) {
            after.summary().ifPresent(log::info);
        }
        Conclusion conclusion =
                new Conclusion(seen, handlers, memory, world.settings().finalizer());
        if (after.isDone() && seen.deleting()) {
            log.debug("Removing the finalizer, thus allowing the actual deletion.");
        }
        PatchReply reply = write(seen.body(), conclusion.plan(after, patch, ran), log);
        requireKept(ran, after, reply);
        Optional<Duration> delay = after.delay(world.timeline().now());
        if (reply == null && delay.isEmpty()) {
            log.debug("Handling cycle is finished, waiting for new changes.");
        }
        return new CycleEnd(reply, delay.orElse(null), after.isDone());
    }

    private static void announce(Situation seen, CauseProgress progress, Logger log) {
        String noun = CauseProgress.capitalised(Causes.noun(seen.reason()));
        progress.superseded().forEach(log::info);
        log.debug("{} is in progress: {}", noun, seen.body());
        if (seen.before() != null && !seen.diff().isEmpty()) {
            log.debug("{} diff: {}", noun, seen.diff().items());
        }
    }

    private static Subject subject(Situation seen, Patch patch, Logger log) {
        return new Subject(seen.body(), seen.reason(), seen.diff(), seen.before(), seen.after(), patch, log);
    }

    private Conclusion.Ran run(ResourceHandler handler, HandlerRecord before, Subject subject) {
        Outcome outcome = world.runner().run(handler, before, subject);
        HandlerRun run = HandlerRuns.of(world.operator(), resource, handler, subject.body(), before, outcome);
        world.timeline()
                .soon(
                        "note of " + handler.id() + " of " + Resource.label(subject.body()),
                        () -> world.observer().handled(run));
        return new Conclusion.Ran(handler, outcome);
    }

    private @Nullable PatchReply write(ObjectNode object, PatchPlan plan, Logger log) {
        if (plan.isEmpty()) {
            return null;
        }
        PatchReply reply = world.api().patch(resource, object, plan);
        if (reply.state() == PatchReply.State.GONE) {
            log.debug("Patching was skipped: the object does not exist anymore.");
        }
        if (!reply.leftover().isEmpty()) {
            log.debug("Could not apply the patch in full due to conflicts. It is tried again on the next change.");
        }
        if (!reply.lost().isEmpty()) {
            log.warn(
                    "Merge-patching finished with inconsistencies: {}",
                    reply.lost().items());
        }
        return reply;
    }

    /** Without its progress on the object, a handler would be run again at once, and for ever. */
    private static void requireKept(Conclusion.@Nullable Ran ran, CauseProgress after, @Nullable PatchReply reply) {
        boolean unchanged = reply == null || reply.state() == PatchReply.State.UNCHANGED;
        if (ran != null && !after.isDone() && unchanged) {
            throw new IllegalStateException(("The progress of handler '%s' was not kept: the object is the same after "
                            + "the patch as before. Something removes the operator's annotations from it.")
                    .formatted(ran.handler().id()));
        }
    }
}
