package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Problem;

/** Shows one object, whole, also where one of its subresources is asked for. */
final class GetVerb implements Verb {
    private final Core core;

    GetVerb(Core core) {
        this.core = core;
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        String version = request.query().get("resourceVersion");
        if (!version.isEmpty()) {
            Versions.parse(version);
        }
        return core.store()
                .find(route.kind().shelf(), route.key())
                .map(found -> Answers.object(200, route.kind(), found))
                .orElseThrow(() -> Problem.notFound(route.kind().resource(), route.name()));
    }
}
