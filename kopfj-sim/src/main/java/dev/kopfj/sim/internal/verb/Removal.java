package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;

/** Takes an object away, or marks it when something holds it. */
final class Removal {
    private final Core core;

    Removal(Core core) {
        this.core = core;
    }

    Response remove(Stored old, Kind kind, DeleteOptions options) {
        checkConditions(old, kind, options);
        boolean held = kind.rules().held(old.object());
        if (held && Json.meta(old.object()).has("deletionTimestamp")) {
            return Answers.object(200, kind, old);
        }
        return held ? mark(old, kind, options.trial()) : vanish(old, kind, options.trial());
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

    private Response mark(Stored old, Kind kind, boolean trial) {
        ObjectNode draft = Drafts.copy(old.object());
        kind.rules().mark(draft, core.mint().now());
        if (trial) {
            return Answers.json(200, draft.put("apiVersion", kind.apiVersion()));
        }
        return Answers.object(200, kind, core.store().put(kind.resource(), old.key(), draft));
    }

    private Response vanish(Stored old, Kind kind, boolean trial) {
        if (!trial) {
            core.store().remove(kind.resource(), old);
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
