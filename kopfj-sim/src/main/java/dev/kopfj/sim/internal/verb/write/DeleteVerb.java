package dev.kopfj.sim.internal.verb.write;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.DeleteOptions;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;

/** Deletes one object. */
public final class DeleteVerb implements Verb {
    private final Core core;
    private final Removal removal;

    /** Deletes objects of a server. */
    public DeleteVerb(Core core) {
        this.core = core;
        this.removal = new Removal(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        Kind kind = route.kind();
        DeleteOptions options = DeleteOptions.of(request);
        if (kind.rules().protects(route.name())) {
            throw Problem.forbidden(kind.resource(), route.name(), "this namespace may not be deleted");
        }
        Stored old = core.store()
                .find(kind.shelf(), route.key())
                .orElseThrow(() -> Problem.notFound(kind.resource(), route.name()));
        return removal.remove(Admitting.Asking.deletion(exchange, options), old, options);
    }
}
