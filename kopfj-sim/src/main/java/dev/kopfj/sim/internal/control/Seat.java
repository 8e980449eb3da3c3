package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.time.Actor;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A controller's place in the control plane: under which name it acts, and all that it works with. */
public record Seat(Actor actor, Lister lister, Client client, Recorder recorder) {

    /** Returns the present moment. */
    public Instant now() {
        return actor.simulation().now();
    }

    /**
     * Names the owners of a kind that a change of a dependent concerns: those that control it now or did before, and, if
     * nobody does, those that could adopt it.
     */
    public void owners(Served kind, Change change, Consumer<Key> look) {
        Stored now = change.subject();
        Stream.concat(change.before().stream(), Stream.of(now))
                .flatMap(version -> Owner.controllerKey(version.object(), kind).stream())
                .distinct()
                .forEach(look);
        ObjectNode object = now.object();
        if (change.type() != Change.Type.DELETED && Owner.controllerUid(object).isEmpty()) {
            lister.list(kind, change.key().namespace()).stream()
                    .filter(owner -> Claims.selects(owner, object))
                    .forEach(owner -> look.accept(Client.key(owner)));
        }
    }
}
