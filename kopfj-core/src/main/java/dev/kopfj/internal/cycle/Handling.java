package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Order;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.intent.Causes;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.progress.Unkept;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.object.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** One cycle of one cause of one object: runs the handlers that are due, and writes what came of them. */
final class Handling {

    private static final int ANNOTATIONS_MAX = 256 * 1024;

    private final Bench bench;
    private final Situation seen;
    private final Recall recall;
    private final Subject subject;
    private final Logger log;
    private final Writes writes;
    private final Freshness freshness;
    private final Conclusion conclusion;
    private Waits waits = Waits.none();

    Handling(Bench bench, Situation seen, Recall recall, Subject subject) {
        this.bench = bench;
        this.seen = seen;
        this.recall = recall;
        this.subject = subject.remembering(this::stored);
        this.log = subject.logger();
        this.writes = bench.writes(log);
        this.freshness = new Freshness(
                seen, bench.memory(), recall.begun(), !bench.world().settings().kopfCompatible());
        this.conclusion = new Conclusion(
                seen,
                bench.handlers(),
                bench.memory(),
                bench.world().settings().finalizer(),
                bench.free(),
                freshness,
                bench.world().lookout().ids());
    }

    CycleEnd run() {
        Instant now = now();
        CauseProgress known = CauseProgress.of(seen, bench.handlers(), this::stored, now);
        announce(known);
        requireRoom();
        waits = Waits.of(known, handler -> bench.world().lookout().look(handler, seen.body(), bench.again()), now);
        CauseProgress before = waits.noted(known, now);
        announceWaits(known.waiting(), before.waiting());
        List<Attempted> ran = new ArrayList<>();
        for (Map.Entry<ResourceHandler, HandlerRecord> due :
                bench.world().runner().picked(free(before, now), now)) {
            ran.add(bench.world().runner().run(due.getKey(), due.getValue(), subject.forAnother()));
        }
        return conclude(before, ran);
    }

    private CycleEnd conclude(CauseProgress before, List<Attempted> own) {
        List<Attempted> ran = withDoomed(before, own);
        CauseProgress after = freshness.noted(before.after(ran, now()), ran);
        PatchPlan plan = conclusion.plan(after, ran);
        PatchReply reply = write(plan, after, ran);
        if (reply == null || reply.refusal() == null) {
            announceEnd(after);
            report(ran);
            return end(ran, after, reply);
        }
        return refused(before, after, own, reply);
    }

    private Map<ResourceHandler, HandlerRecord> free(CauseProgress before, Instant now) {
        Map<ResourceHandler, HandlerRecord> free = new Order(before.meant()).free(now);
        free.keySet().removeIf(waits::hold);
        return free;
    }

    /** Adds those that are not run since they have waited for too long, or since others have failed. */
    private List<Attempted> withDoomed(CauseProgress before, List<Attempted> ran) {
        List<Attempted> all = new ArrayList<>(ran);
        waits.expired(before, now()).forEach((handler, why) -> all.add(skipped(before, handler, why)));
        new Order(before.after(all, now()).meant())
                .doomed()
                .forEach((handler, why) -> all.add(skipped(before, handler, why)));
        return all;
    }

    private Attempted skipped(CauseProgress before, ResourceHandler handler, String why) {
        log.error(why);
        HandlerRecord own = Objects.requireNonNull(before.meant().get(handler));
        return new Attempted(handler, own, new Outcome.Skipped(why), Wish.none());
    }

    /** A handler whose success cannot be remembered would be run again and again. */
    private void requireRoom() {
        if (seen.reason() != Reason.CREATE && seen.reason() != Reason.UPDATE) {
            return;
        }
        ObjectNode merge = Json.object();
        bench.memory().rememberHandled(seen.body(), seen.after(), merge);
        long size = size(annotations(seen.body()).setAll(annotations(merge)));
        if (size > ANNOTATIONS_MAX) {
            throw new IllegalStateException(("The annotations of the object would have %d bytes with what is to be "
                            + "remembered of it, and Kubernetes takes %d; so no handler is run. "
                            + "Make the object smaller, or keep its last-handled state elsewhere "
                            + "or without some fields (Settings.withStorages).")
                    .formatted(size, ANNOTATIONS_MAX));
        }
    }

    private static ObjectNode annotations(ObjectNode object) {
        ObjectNode copy = Json.object();
        object.path("metadata").path("annotations").properties().forEach(one -> copy.set(one.getKey(), one.getValue()));
        return copy;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static long size(JsonNode annotations) {
        return annotations.properties().stream()
                .mapToLong(one -> bytes(one.getKey()) + bytes(one.getValue().asText("")))
                .sum();
    }

    /** What the handlers have done must not be lost, nor done again, because it cannot be written for a while. */
    private @Nullable PatchReply write(PatchPlan plan, CauseProgress after, List<Attempted> ran) {
        try {
            return writes.write(seen.body(), plan);
        } catch (ApiError error) {
            report(ran);
            throw new Unwritten(remembered(after, ran).withLeftover(plan), error);
        }
    }

    /** Counts a refusal as a failure of the attempts whose fault it can be, and writes their records alone. */
    private CycleEnd refused(CauseProgress before, CauseProgress written, List<Attempted> ran, PatchReply reply) {
        RuntimeException refusal = Objects.requireNonNull(reply.refusal());
        if (ran.stream().flatMap(run -> run.all().stream()).noneMatch(Attempted::wantsAnything)) {
            report(ran);
            if (refusal instanceof ApiError error && error.isForbidden()) {
                throw new Unwritten(remembered(written, ran).withLeftover(conclusion.plan(written, ran)), error);
            }
            throw refusal;
        }
        List<Attempted> failed = withDoomed(
                before,
                ran.stream()
                        .map(run -> bench.world().runner().refused(run, subject, refusal))
                        .toList());
        CauseProgress after = freshness.noted(before.after(failed, now()), failed);
        announceEnd(after);
        report(failed);
        boolean changed = reply.state() == PatchReply.State.CHANGED;
        PatchPlan plan = changed ? conclusion.instead(written, after) : conclusion.plan(after, failed);
        return end(failed, after, writes.writeOwn(reply.object(), plan));
    }

    private CycleEnd end(List<Attempted> ran, CauseProgress after, @Nullable PatchReply reply) {
        Unkept unkept = unkept(after, reply);
        warnOf(unkept);
        Optional<Duration> delay = waits.delay(after, now());
        if (reply == null && delay.isEmpty()) {
            log.debug("Handling cycle is finished, waiting for new changes.");
        }
        Recall next = remembered(after, ran)
                .withLeftover(reply == null ? PatchPlan.none() : reply.leftover())
                .withUnkept(unkept);
        if (reply != null && after.isDone()) {
            next = next.withHandled(reply.object());
        }
        return new CycleEnd(reply, delay.orElse(null), next);
    }

    private Recall remembered(CauseProgress after, List<Attempted> ran) {
        return after.isDone()
                ? recall.afterAll(seen.deleting())
                : recall.withBegun(freshness.begun(after, ran)).withWoken(unfinished(after));
    }

    private Optional<HandlerRecord> stored(String id) {
        return read(id).filter(found -> !freshness.isOutdated(found) && !isToBeginAnew(id));
    }

    /** What reconciles an object, and was through before that was asked for again, begins anew with all its parts. */
    private boolean isToBeginAnew(String id) {
        return seen.woken().stream()
                .filter(woken -> id.equals(woken) || id.startsWith(woken + "/"))
                .anyMatch(woken -> read(woken).filter(HandlerRecord::isFinished).isPresent());
    }

    private Optional<HandlerRecord> read(String id) {
        return bench.memory().read(seen.body(), id, now());
    }

    private Set<String> unfinished(CauseProgress after) {
        Set<String> left = new LinkedHashSet<>();
        after.meant().forEach((handler, own) -> {
            if (!own.isFinished() && seen.woken().contains(handler.id())) {
                left.add(handler.id());
            }
        });
        return left;
    }

    private void announce(CauseProgress progress) {
        String noun = CauseProgress.capitalised(Causes.noun(seen.reason()));
        progress.superseded().forEach(log::info);
        if (seen.reason() == Reason.CREATE && recall.handled() > 0) {
            log.info("The creation is handled again, as somebody has taken the last-handled state off the object.");
        }
        log.debug("{} is in progress: {}", noun, seen.body());
        if (seen.before() != null && !seen.diff().isEmpty()) {
            log.debug("{} diff: {}", noun, seen.diff().items());
        }
    }

    private void announceWaits(Map<String, String> before, Map<String, String> now) {
        now.forEach((id, text) -> {
            if (!text.equals(before.get(id))) {
                log.info("Handler '{}' waits: {}", id, text);
            }
        });
    }

    private void announceEnd(CauseProgress progress) {
        if (progress.isDone()) {
            progress.summary().ifPresent(log::info);
            if (seen.deleting() && seen.held()) {
                log.debug("Removing the finalizer, thus allowing the actual deletion.");
            }
        }
    }

    private void report(List<Attempted> ran) {
        ran.stream().flatMap(run -> run.all().stream()).forEach(this::report);
    }

    private void report(Attempted ran) {
        World world = bench.world();
        HandlerRun run = HandlerRuns.of(world.operator(), bench.resource(), subject, ran);
        world.timeline()
                .soon(
                        "note of " + run.handlerId() + " of " + Resource.label(seen.body()),
                        () -> world.observer().handled(run));
    }

    /** Without its progress a handler would be run again and again, so it is known until the operator stops. */
    private @Nullable Unkept unkept(CauseProgress after, @Nullable PatchReply reply) {
        if (reply != null && reply.state() == PatchReply.State.GONE) {
            return null;
        }
        Memory memory = bench.memory();
        ObjectNode object = reply == null ? seen.body() : reply.object();
        if (after.isDone()) {
            boolean kept = seen.deleting() || memory.keptLastHandled(object).isPresent();
            return kept ? null : new Unkept(Map.of(), freshness.handled(after));
        }
        Map<String, HandlerRecord> records = after.records();
        boolean kept = records.keySet().stream().allMatch(id -> memory.keeps(object, id));
        return kept ? null : new Unkept(records, memory.lastHandled(seen.body()).orElse(null));
    }

    private void warnOf(@Nullable Unkept unkept) {
        if (unkept != null && !bench.forgetful().getAndSet(true)) {
            log.warn(
                    "Objects of {} do not keep what their handlers have done: the definition drops unknown fields of"
                            + " the status (x-kubernetes-preserve-unknown-fields keeps them), or somebody removes"
                            + " annotations. It is kept in memory, so handlers run again after a restart.",
                    bench.resource().selector());
        }
    }

    private Instant now() {
        return bench.world().timeline().now();
    }
}
