package dev.kopfj.sim.internal.verb.write;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.Metadata;
import dev.kopfj.sim.internal.schema.MetadataRules;
import dev.kopfj.sim.internal.schema.Part;
import dev.kopfj.sim.internal.schema.Rules;
import dev.kopfj.sim.internal.schema.Scaling;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.option.Versions;
import dev.kopfj.sim.internal.verb.stage.Admitting.Asking;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Drafts;
import dev.kopfj.sim.internal.verb.stage.Managing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings an object from one version to the next, as updates and patches have in common. */
final class Rewriting {
    /** How often a write is tried that others get in the way of. */
    private static final int ATTEMPTS_MAX = 6;

    private final Core core;

    Rewriting(Core core) {
        this.core = core;
    }

    /** Replaces the object of a route by what is proposed for it, in the shape of the served version. */
    Response rewrite(Exchange exchange, boolean trial, Proposal proposal) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Optional<Response> written = tried(exchange, trial, proposal);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw Problem.modified(
                exchange.route().kind().resource(), exchange.route().name());
    }

    /** Replaces the object, unless it has become another while webhooks were asked. */
    private Optional<Response> tried(Exchange exchange, boolean trial, Proposal proposal) {
        Route route = exchange.route();
        Kind kind = route.kind();
        Stored old = core.store()
                .find(kind.shelf(), route.key())
                .orElseThrow(() -> Problem.notFound(kind.resource(), route.name()));
        ObjectNode before = old.as(kind.view()).object();
        ObjectNode proposed = proposal.change().apply(before);
        Drafts.checkAddress(proposed, route);
        if (exchange.request().method().equals("PUT")) {
            checkIdentity(old, proposed, route);
        }
        checkVersion(old, proposed, kind);
        core.access().escalation().check(exchange.request().who(), kind.resource(), before, proposed);
        if (!proposal.managed()) {
            core.managing().update(before, proposed, exchange);
        }
        Asking asking = Asking.update(exchange, trial);
        ObjectNode admitted = mutate(asking, before, proposed);
        ObjectNode next = merge(before, admitted, route);
        Rules.Update update = new Rules.Update(before, next, route.subresource(), exchange.warnings()::add);
        check(update, checkForged(before, admitted, route), kind);
        if (kind.custom()) {
            FinalizerNames.advise(before, next, exchange.warnings());
        }
        kind.rules().advise(before, next, exchange.warnings()::add);
        if (!agreed(asking, old, next)) {
            return Optional.empty();
        }
        if (route.subresource().isEmpty()) {
            core.admitting().demands().check(kind.resource(), route.namespace(), next, before);
        }
        kind.rules().allocate(next, () -> Drafts.others(core.store(), kind, route.key()));
        ObjectNode stored = kind.rules().toStorage(next, kind.storedApiVersion());
        if (kind.view().slow() && !isCurrent(old, kind)) {
            return Optional.empty();
        }
        return Optional.of(commit(old, next, stored, exchange, trial));
    }

    /** Lets webhooks change what is proposed, which they see complete; of a Scale, they change the replicas. */
    private ObjectNode mutate(Asking asking, ObjectNode before, ObjectNode proposed) {
        Kind kind = asking.kind();
        if (core.admitting().idle(kind)) {
            return proposed;
        }
        kind.rules().complete(proposed, core.mint().now());
        Optional<Scaling> scaling = scaling(asking);
        if (scaling.isEmpty()) {
            return core.admitting().mutate(asking, proposed, before);
        }
        ObjectNode old = scaling.get().show(before);
        ObjectNode scale = core.admitting().mutate(asking, scaling.get().show(proposed), old);
        int replicas = scale.path("spec").path("replicas").asInt();
        return scaling.get().resize(proposed, IntNode.valueOf(replicas));
    }

    private static Optional<Scaling> scaling(Asking asking) {
        boolean scales = asking.exchange().route().subresource().equals("scale");
        return scales ? asking.kind().rules().scaling() : Optional.empty();
    }

    /** Asks who may object, and tells whether the old object is still the one that is stored. */
    private boolean agreed(Asking asking, Stored old, ObjectNode next) {
        Kind kind = asking.kind();
        if (core.admitting().idle(kind)) {
            return true;
        }
        ObjectNode before = old.as(kind.view()).object();
        Optional<Scaling> scaling = scaling(asking);
        ObjectNode seen = scaling.map(s -> s.show(next)).orElse(next);
        ObjectNode seenBefore = scaling.map(s -> s.show(before)).orElse(before);
        core.admitting().validate(asking, seen, seenBefore);
        return isCurrent(old, kind);
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isCurrent(Stored old, Kind kind) {
        return core.store().find(kind.shelf(), old.key()).orElse(null) == old;
    }

    private static void checkIdentity(Stored old, ObjectNode proposed, Route route) {
        String wanted = Json.text(Json.meta(proposed), "uid");
        String found = Json.text(Json.meta(old.object()), "uid");
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            String why = "StorageError: invalid object, Code: 4, Key: /registry/%s/%s, ResourceVersion: 0, "
                            .formatted(route.kind().resource(), old.key())
                    + "AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(wanted, found);
            throw Problem.conflict(route.kind().resource(), route.name(), why);
        }
    }

    private static void checkVersion(Stored old, ObjectNode proposed, Kind kind) {
        String version = Json.text(Json.meta(proposed), "resourceVersion");
        long expected = version.isEmpty() ? 0 : Versions.parse(version);
        String name = old.key().name();
        if (expected == 0 && !kind.traits().blindUpdates()) {
            throw Problem.versionRequired(kind.resource(), name);
        }
        if (expected != 0 && expected != old.revision()) {
            throw Problem.modified(kind.resource(), name);
        }
    }

    private ObjectNode merge(ObjectNode before, ObjectNode proposed, Route route) {
        Kind kind = route.kind();
        Part part = kind.rules().part(route.subresource()).orElseThrow(Problem::noSuchResource);
        ObjectNode next = part.merge(before, Json.shallow(proposed));
        Metadata.carryOver(before, next, proposed);
        kind.rules().complete(next, core.mint().now());
        Drafts.count(before, next, kind.rules().counting());
        return next;
    }

    private static List<Cause> checkForged(ObjectNode before, ObjectNode proposed, Route route) {
        boolean metadataApart = route.kind().custom() && !route.subresource().isEmpty();
        return metadataApart ? List.of() : Metadata.forged(before, proposed);
    }

    private static void check(Rules.Update update, List<Cause> forged, Kind kind) {
        ObjectNode next = update.next();
        List<Cause> change = MetadataRules.checkChange(update.old(), next, forged);
        // The real server checks metadata several times on updates, and lists what it finds as often.
        List<Cause> causes = new ArrayList<>(kind.custom() ? MetadataRules.checkState(Json.meta(next)) : List.of());
        causes.addAll(change);
        causes.addAll(Drafts.checkType(next, kind));
        causes.addAll(change);
        if (!kind.custom()) {
            causes.addAll(MetadataRules.checkFinalizers(Json.meta(next)));
            causes.addAll(Drafts.checkFinalizers(next, kind));
        }
        causes.addAll(kind.rules().checkUpdate(update));
        Drafts.refuse(causes, next, kind);
    }

    private Response commit(Stored old, ObjectNode next, ObjectNode stored, Exchange exchange, boolean trial) {
        Kind kind = exchange.route().kind();
        boolean leaves =
                Json.meta(next).has("deletionTimestamp") && !kind.rules().held(next);
        if (leaves && !trial) {
            core.store().remove(kind.shelf(), old);
        }
        if (leaves) {
            return Answers.json(200, next);
        }
        if (trial) {
            return Answers.json(200, kind.view().of(stored));
        }
        Managing.settle(old.object(), stored);
        if (stored.equals(old.object())) {
            return Answers.object(200, kind, old);
        }
        return Answers.object(200, kind, core.store().put(kind.shelf(), old.key(), stored));
    }
}
