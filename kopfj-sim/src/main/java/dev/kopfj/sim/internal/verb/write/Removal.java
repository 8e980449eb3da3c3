package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.option.DeleteOptions;
import dev.kopfj.sim.internal.verb.option.Propagation;
import dev.kopfj.sim.internal.verb.stage.Admitting.Asking;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import java.time.Instant;

/** Takes an object away, or marks it when something holds it: finalizers, dependents, or its grace period. */
public final class Removal {
    private static final String TIME = "deletionTimestamp";
    private static final String GRACE = "deletionGracePeriodSeconds";

    private static final int ATTEMPTS_MAX = 6;

    private final Core core;

    /** Takes away objects of a server. */
    public Removal(Core core) {
        this.core = core;
    }

    /** Takes an object away if nobody who must be asked objects. */
    @SuppressWarnings("ReferenceEquality")
    Response remove(Asking asking, Stored found, DeleteOptions options) {
        Kind kind = asking.kind();
        Stored old = found;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX && !core.admitting().idle(kind); attempt++) {
            checkConditions(old, kind, options);
            if (Json.meta(old.object()).path(GRACE).asLong() > 0) {
                break;
            }
            core.admitting().agree(asking, null, old.as(kind.view()).object());
            Stored asked = old;
            old = core.store()
                    .find(kind.shelf(), asked.key())
                    .orElseThrow(
                            () -> Problem.notFound(kind.resource(), asked.key().name()));
            if (old == asked) {
                break;
            }
        }
        return remove(old, kind, options);
    }

    /** Takes an object away without asking anybody. */
    public Response remove(Stored old, Kind kind, DeleteOptions options) {
        checkConditions(old, kind, options);
        JsonNode meta = Json.meta(old.object());
        return meta.has(TIME) ? again(old, kind, options) : first(old, kind, options);
    }

    private static void checkConditions(Stored old, Kind kind, DeleteOptions options) {
        String name = old.key().name();
        String uid = Json.text(Json.meta(old.object()), "uid");
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw Problem.otherUid(kind.groupKind(), name, options.uid(), uid);
        }
        String version = Long.toString(old.revision());
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw Problem.otherVersion(kind.groupKind(), name, options.resourceVersion(), version);
        }
    }

    private Response first(Stored old, Kind kind, DeleteOptions options) {
        Rules rules = kind.rules();
        ObjectNode draft = Drafts.copy(old.object());
        Propagation.mark(draft, options.propagation(), rules.dependents());
        long grace = rules.grace(draft, options.grace());
        boolean held = rules.held(draft);
        if (grace == Rules.NO_GRACE && !held) {
            return vanish(old, kind, options);
        }
        rules.mark(draft, core.mint().now());
        if (grace > 0) {
            postpone(draft, Instant.parse(core.mint().now()).plusSeconds(grace), grace);
        }
        return settle(old, draft, kind, options);
    }

    private Response again(Stored old, Kind kind, DeleteOptions options) {
        JsonNode meta = Json.meta(old.object());
        long pending = meta.path(GRACE).asLong();
        if (pending > 0) {
            return shorten(old, kind, options, pending);
        }
        ObjectNode draft = Drafts.copy(old.object());
        boolean changed =
                Propagation.mark(draft, options.propagation(), kind.rules().dependents());
        if (!kind.rules().held(draft)) {
            return vanish(old, kind, options);
        }
        return changed ? settle(old, draft, kind, options) : Answers.object(200, kind, old);
    }

    /** Brings the end of a grace period forward; it is never put off. */
    private Response shorten(Stored old, Kind kind, DeleteOptions options, long pending) {
        boolean asked = options.grace() != DeleteOptions.UNSAID;
        if (!asked || options.grace() >= pending) {
            return Answers.object(200, kind, old);
        }
        ObjectNode draft = Drafts.copy(old.object());
        Propagation.mark(draft, options.propagation(), kind.rules().dependents());
        Instant end = Instant.parse(Json.text(Json.meta(draft), TIME));
        postpone(draft, end.minusSeconds(pending - options.grace()), options.grace());
        return settle(old, draft, kind, options);
    }

    private static void postpone(ObjectNode draft, Instant end, long grace) {
        Json.child(draft, "metadata").put(TIME, end.toString()).put(GRACE, grace);
    }

    /** Writes the marked object, and takes it away at once when nothing holds it. */
    private Response settle(Stored old, ObjectNode draft, Kind kind, DeleteOptions options) {
        if (options.trial()) {
            return Answers.json(code(options), kind.view().of(draft));
        }
        Stored marked = core.store().put(kind.shelf(), old.key(), draft);
        return kind.rules().held(marked.object())
                ? Answers.object(code(options), kind, marked)
                : vanish(marked, kind, options);
    }

    /** What is not gone yet is accepted instead of done for those who ask in the old way. */
    private static int code(DeleteOptions options) {
        return options.propagation() == Propagation.NOT_ORPHAN ? 202 : 200;
    }

    private Response vanish(Stored old, Kind kind, DeleteOptions options) {
        if (!options.trial()) {
            core.store().remove(kind.shelf(), old);
        }
        if (kind.rules().showsDeleted()) {
            return Answers.object(200, kind, old);
        }
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = status.put("status", "Success").putObject("details");
        details.put("name", old.key().name());
        if (!kind.resource().group().isEmpty()) {
            details.put("group", kind.resource().group());
        }
        details.put("kind", kind.resource().plural()).put("uid", Json.text(Json.meta(old.object()), "uid"));
        return Answers.json(200, status);
    }
}
