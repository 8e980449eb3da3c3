package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;

/** Deletes one object. */
final class DeleteVerb implements Verb {
    private final Core core;
    private final Removal removal;

    DeleteVerb(Core core) {
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
