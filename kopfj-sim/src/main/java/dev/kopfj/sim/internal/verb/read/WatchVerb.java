package dev.kopfj.sim.internal.verb.read;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.ListOptions;
import dev.kopfj.sim.internal.verb.option.Selections;
import dev.kopfj.sim.internal.verb.option.Versions;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.watch.Interest;
import dev.kopfj.sim.internal.watch.Selection;

/** Grants a watch of a collection; whether its version is too old is only said when it is opened. */
@Differs(how = "timeoutSeconds is left to the transport, which ends the watch")
public final class WatchVerb implements Verb {
    private final Core core;

    /** Watches the objects of a server. */
    public WatchVerb(Core core) {
        this.core = core;
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        ListOptions options = ListOptions.ofWatch(request.query());
        Selection selection = Selections.of(request, route);
        Kind kind = route.kind();
        Interest.Shape shape =
                new Interest.Shape(kind.apiVersion(), kind.naming().kind(), kind.view());
        Interest interest = new Interest(kind.shelf(), selection, shape, since(options, request.query()));
        return Answers.stream(sink -> core.watches().open(interest, sink));
    }

    private Interest.Since since(ListOptions options, Query query) {
        long version = options.version().isEmpty()
                ? 0
                : Versions.number(options.version())
                        .orElseThrow(() -> Problem.failure(Versions.complaintOfOption(options.version())));
        boolean bookmarks = query.on("allowWatchBookmarks");
        boolean asked = !query.get("sendInitialEvents").isEmpty();
        boolean state = asked ? query.on("sendInitialEvents") : version == 0;
        if (!state && version == 0) {
            version = core.store().revision();
        }
        return new Interest.Since(version, state, asked && state && bookmarks, bookmarks);
    }
}
