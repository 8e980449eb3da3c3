package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.ObjectLogger;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.action.Subject;
import dev.kopfj.internal.action.Surroundings;
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
import dev.kopfj.on.Memo;
import dev.kopfj.on.Patch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        this.memory = new Memory(world.settings().storages(), handlers.fields());
    }

    /** Makes the pass; edits that are left over from an earlier one come before anything else. */
    CycleEnd run(WatchEvent event, PatchPlan leftover, boolean initial, Memo memo) {
        Logger log = logger(event.object());
        PatchReply reply = writeLeftover(event.object(), leftover, log);
        if (reply != null
                && (reply.state() != PatchReply.State.UNCHANGED
                        || !reply.leftover().isEmpty())) {
            return new CycleEnd(reply, null, false);
        }
        Situation seen = Situation.of(event, memory, world.settings().finalizer(), initial);
        Subject subject = subject(seen, memo, log);
        Handlers meant = handlers.forObject(seen, handler -> world.runner().asks(handler, subject));
        Reaction reaction = Reaction.to(seen, meant);
        if (reaction == Reaction.HANDLE) {
            return handle(seen, meant, subject.loggingTo(world.mailbox().mirrored(log, seen.body())));
        }
        if (reaction != Reaction.IGNORE) {
            log.debug(reaction.text());
        }
        PatchReply written = writeOwn(seen.body(), plan(reaction, seen), log);
        return new CycleEnd(written, null, false);
    }

    /** Returns the logger of an object. */
    static Logger logger(ObjectNode object) {
        return new ObjectLogger(LOG, Resource.label(object));
    }

    private PatchPlan plan(Reaction reaction, Situation seen) {
        return switch (reaction) {
            case HOLD ->
                PatchPlan.ofOwn(List.of(Finalizers.adding(world.settings().finalizer())));
            case LET_GO ->
                PatchPlan.ofOwn(List.of(Finalizers.removing(world.settings().finalizer())));
            case TIDY -> new PatchPlan(remains(seen.body()), List.of(), List.of());
            case HANDLE, LEAVE_FREE, IGNORE, FORGET -> PatchPlan.none();
        };
    }

    /** A change that was reverted while it was handled leaves records, which would be taken for those of the next. */
    private ObjectNode remains(ObjectNode body) {
        ObjectNode merge = Json.object();
        handlers.ids().forEach(id -> memory.purge(body, id, merge));
        return merge;
    }

    private CycleEnd handle(Situation seen, Handlers meant, Subject subject) {
        Logger log = subject.logger();
        Instant now = world.timeline().now();
        CauseProgress before = CauseProgress.of(seen, meant, memory, now);
        announce(seen, before, log);
        Attempted ran = before.next(now)
                .map(due -> run(due.getKey(), due.getValue(), subject))
                .orElse(null);
        CauseProgress after = before.after(ran, world.timeline().now());
        announceEnd(seen, after, log);
        Conclusion conclusion =
                new Conclusion(seen, handlers, memory, world.settings().finalizer());
        PatchReply reply = write(seen.body(), conclusion.plan(after, ran), log);
        if (reply != null && reply.refusal() != null) {
            Attempted failed = blamed(ran, reply.refusal(), subject);
            return refused(new Refusal(failed, before, after, reply), conclusion, subject);
        }
        return end(ran, after, reply, log);
    }

    private CycleEnd end(@Nullable Attempted ran, CauseProgress after, @Nullable PatchReply reply, Logger log) {
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

    private static void announceEnd(Situation seen, CauseProgress progress, Logger log) {
        if (progress.isDone()) {
            progress.summary().ifPresent(log::info);
            if (seen.deleting()) {
                log.debug("Removing the finalizer, thus allowing the actual deletion.");
            }
        }
    }

    private Subject subject(Situation seen, Memo memo, Logger log) {
        Surroundings around = new Surroundings(resource.described(), memo, world.indices());
        return new Subject(
                seen.body(), seen.reason(), seen.diff(), seen.before(), seen.after(), new Patch(), log, around);
    }

    private Attempted run(ResourceHandler handler, HandlerRecord before, Subject subject) {
        Attempted ran = world.runner().run(handler, before, subject);
        report(ran, subject);
        return ran;
    }

    private void report(Attempted ran, Subject subject) {
        HandlerRun run = HandlerRuns.of(world.operator(), resource, subject, ran);
        world.timeline()
                .soon(
                        "note of " + run.handlerId() + " of " + Resource.label(subject.body()),
                        () -> world.observer().handled(run));
    }

    /** Counts a refusal as a failure of the attempt, if it can be the handler's fault. */
    private Attempted blamed(@Nullable Attempted ran, RuntimeException refusal, Subject subject) {
        if (ran == null || !ran.wantsAnything()) {
            throw refusal;
        }
        return world.runner().refused(ran, subject, refusal);
    }

    /** Writes the record of the failed attempt alone, in place of what may have been written of its success. */
    private CycleEnd refused(Refusal refusal, Conclusion conclusion, Subject subject) {
        Attempted failed = refusal.failed();
        CauseProgress after = refusal.before().after(failed, world.timeline().now());
        announceEnd(conclusion.seen(), after, subject.logger());
        boolean written = refusal.reply().state() == PatchReply.State.CHANGED;
        PatchPlan plan = written ? conclusion.instead(refusal.written(), after) : conclusion.plan(after, failed);
        PatchReply reply = writeOwn(refusal.reply().object(), plan, subject.logger());
        report(failed, subject);
        return end(failed, after, reply, subject.logger());
    }

    /** Edits that the server will never take are dropped, as nothing else is done about the object before them. */
    private @Nullable PatchReply writeLeftover(ObjectNode object, PatchPlan leftover, Logger log) {
        PatchReply reply = write(object, leftover, log);
        if (reply == null || reply.refusal() == null) {
            return reply;
        }
        if (leftover.edits().isEmpty()) {
            throw reply.refusal();
        }
        log.error("An edit by a handler is dropped: {}", reply.refusal().getMessage());
        PatchReply own = writeOwn(reply.object(), leftover.ownAlone(), log);
        boolean nothingMore = own == null
                || (own.state() == PatchReply.State.UNCHANGED && own.leftover().isEmpty());
        return nothingMore ? reply : own;
    }

    /** Writes what no handler can be blamed for. */
    private @Nullable PatchReply writeOwn(ObjectNode object, PatchPlan plan, Logger log) {
        PatchReply reply = write(object, plan, log);
        if (reply != null && reply.refusal() != null) {
            throw reply.refusal();
        }
        return reply;
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
    private static void requireKept(@Nullable Attempted ran, CauseProgress after, @Nullable PatchReply reply) {
        boolean unchanged = reply == null || reply.state() == PatchReply.State.UNCHANGED;
        if (ran != null && !after.isDone() && unchanged) {
            throw new IllegalStateException(("The progress of handler '%s' was not kept: the object is the same after "
                            + "the patch as before. Something removes the operator's annotations from it.")
                    .formatted(ran.handler().id()));
        }
    }

    /** An attempt that failed since its patch was refused, whose success may have been written before. */
    private record Refusal(Attempted failed, CauseProgress before, CauseProgress written, PatchReply reply) {}
}
