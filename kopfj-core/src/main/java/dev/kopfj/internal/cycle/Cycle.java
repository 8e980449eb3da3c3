package dev.kopfj.internal.cycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.given.Memo;
import dev.kopfj.internal.action.Runner;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.engine.spawn.Companions;
import dev.kopfj.internal.engine.spawn.Kind;
import dev.kopfj.internal.engine.spawn.SpawnedHandler;
import dev.kopfj.internal.engine.spawn.Standing;
import dev.kopfj.internal.intent.Filters;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.log.ObjectLogger;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over one event of one object of a resource: decides, runs handlers, writes. */
public final class Cycle {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kopfj.objects");

    private final Bench bench;
    private final List<SpawnedHandler> spawned;

    public Cycle(Resource resource, Handlers handlers, World world) {
        this.bench = new Bench(
                resource,
                handlers,
                new Memory(world.settings().storages(), handlers.fields()),
                world,
                true,
                () -> {},
                new AtomicBoolean());
        this.spawned = SpawnedHandler.of(handlers);
    }

    /** Returns what is at work beside the cycles; null if there is nothing. */
    public @Nullable Kind kind() {
        return spawned.isEmpty() ? null : new Kind(bench.resource(), spawned, bench.memory()::essence);
    }

    /** Returns the handlers that reconcile objects. */
    public List<ResourceHandler> reconciling() {
        return bench.handlers().reconciling();
    }

    /** Reads an event; optional delete handlers are told of a deletion as long as anything lets the object be there. */
    public Situation look(WatchEvent event, Recall recall) {
        Situation seen = Situation.of(event, bench.memory().with(recall.unkept()), finalizer(), recall.prior());
        boolean concerns = seen.reason() == Reason.FREE
                && !recall.released()
                && !bench.world().settings().kopfCompatible()
                && !bench.handlers().optionalIds().isEmpty();
        return concerns ? seen.asDeletion() : seen;
    }

    /** Returns what is remembered after an event that asks for nothing; empty if it takes a pass to know that. */
    public Optional<Recall> withoutPass(Visit visit) {
        Situation seen = visit.seen();
        Recall recall = visit.recall();
        if (visit.companions() != null
                || !recall.leftover().isEmpty()
                || !bench.handlers().areIndifferentTo(seen)
                || !remains(seen.body()).isEmpty()) {
            return Optional.empty();
        }
        if (!bench.handlers().careForNoChanges()) {
            logger(seen.body()).debug((seen.deleting() ? Reaction.LEAVE_FREE : Reaction.TIDY).text());
        }
        return Optional.of(seen.reason() == Reason.RESUME ? recall.afterAll(false) : recall);
    }

    /** Makes the pass; what is left over from an earlier one comes before anything else. Blocks, so it is work. */
    public CycleEnd run(Visit visit) {
        Situation seen = visit.seen();
        Recall recall = visit.recall();
        Logger log = logger(seen.body());
        PatchReply reply = writeLeftover(seen.body(), recall, bench.writes(log));
        if (reply != null
                && (reply.state() != PatchReply.State.UNCHANGED
                        || !reply.leftover().isEmpty())) {
            return new CycleEnd(reply, null, recall.withLeftover(reply.leftover()));
        }
        Recall now = recall.withLeftover(PatchPlan.none());
        Subject subject = subject(seen, visit.memo(), log);
        Handlers meant = bench.handlers().forObject(seen, handler -> runner().asks(handler, subject));
        Standing standing = standing(visit.companions(), subject, seen);
        Reaction reaction = Reaction.to(seen, meant, standing);
        if (reaction == Reaction.HANDLE) {
            Logger posting = bench.world().mailbox().mirrored(log, seen.body());
            return new Handling(
                            bench.with(meant, !standing.alive(), visit.again()).with(now.unkept()),
                            seen,
                            now,
                            subject.loggingTo(posting))
                    .run();
        }
        if (reaction != Reaction.IGNORE) {
            log.debug(reaction.text());
        }
        PatchReply written = bench.writes(log).writeOwn(seen.body(), plan(reaction, seen));
        Recall next = reaction == Reaction.HOLD || reaction == Reaction.LET_GO ? now : now.withWoken(Set.of());
        return new CycleEnd(written, null, next.withLeftover(written == null ? PatchPlan.none() : written.leftover()));
    }

    /** Returns the logger of an object. */
    public static Logger logger(ObjectNode object) {
        return new ObjectLogger(LOG, object);
    }

    /** Begins and ends what is at work beside the cycles, as far as this state of the object asks for it. */
    private Standing standing(@Nullable Companions companions, Subject subject, Situation seen) {
        if (companions == null) {
            return Standing.alone();
        }
        List<SpawnedHandler> matching = seen.deleting()
                ? List.of()
                : spawned.stream()
                        .filter(handler -> Filters.pass(handler.declared().filter(), seen.body())
                                && runner().asks(handler.declared(), subject))
                        .toList();
        return companions.meet(matching, seen);
    }

    private Runner runner() {
        return bench.world().runner();
    }

    private static @Nullable PatchReply writeLeftover(ObjectNode object, Recall recall, Writes writes) {
        try {
            return writes.writeLeftover(object, recall.leftover());
        } catch (ApiError error) {
            throw new Unwritten(
                    error.isRefusal() && !error.isForbidden() ? recall.withLeftover(PatchPlan.none()) : recall, error);
        }
    }

    private PatchPlan plan(Reaction reaction, Situation seen) {
        return switch (reaction) {
            case HOLD -> PatchPlan.ofOwn(List.of(Finalizers.adding(finalizer())));
            case LET_GO -> PatchPlan.ofOwn(List.of(Finalizers.removing(finalizer())));
            case TIDY -> new PatchPlan(remains(seen.body()), List.of(), List.of());
            case HANDLE, LEAVE_FREE, IGNORE, FORGET -> PatchPlan.none();
        };
    }

    /** A change that was reverted while it was handled leaves records, which would be taken for those of the next. */
    private ObjectNode remains(ObjectNode body) {
        ObjectNode merge = Json.object();
        bench.handlers().ids().forEach(id -> bench.memory().purge(body, id, merge));
        new Notice(body, bench.world().lookout().ids(), bench.memory()).write(Map.of(), merge);
        return merge;
    }

    private Subject subject(Situation seen, Memo memo, Logger log) {
        Surroundings around = new Surroundings(
                bench.resource().described(), memo, bench.world().indices());
        return new Subject(
                seen.body(), seen.reason(), seen.diff(), seen.before(), seen.after(), new Patch(), log, around);
    }

    private String finalizer() {
        return bench.world().settings().finalizer();
    }
}
