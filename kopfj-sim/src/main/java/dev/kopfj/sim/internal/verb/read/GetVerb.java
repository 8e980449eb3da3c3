package dev.kopfj.sim.internal.verb.read;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.Versions;
import dev.kopfj.sim.internal.verb.stage.Core;

/** Shows one object, whole, also where one of its subresources is asked for. */
public final class GetVerb implements Verb {
    private final Core core;

    /** Shows the objects of a server. */
    public GetVerb(Core core) {
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
