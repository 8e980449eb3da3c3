package dev.kopfj.sim.internal.verb.write;

import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Page;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.DeleteOptions;
import dev.kopfj.sim.internal.verb.option.Selections;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.watch.Selection;
import java.util.ArrayList;
import java.util.List;

/** Deletes the selected objects of a collection one by one, and answers with what they were. */
public final class DeleteCollectionVerb implements Verb {
    private final Core core;
    private final Removal removal;

    /** Deletes objects of a server. */
    public DeleteCollectionVerb(Core core) {
        this.core = core;
        this.removal = new Removal(core);
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        DeleteOptions options = DeleteOptions.of(request);
        Selection selection = Selections.of(request, route);
        List<Stored> doomed = new ArrayList<>();
        for (Stored stored :
                selection.candidates(core.store().shelf(route.kind().shelf()), "")) {
            if (selection.selects(stored)) {
                doomed.add(stored);
            }
        }
        Page page = new Page(route.kind(), core.store().revision());
        doomed.forEach(page::add);
        Admitting.Asking asking = Admitting.Asking.deletion(exchange, options);
        for (Stored stored : doomed) {
            if (core.store().find(route.kind().shelf(), stored.key()).isPresent()) {
                removal.remove(asking, stored, options);
            }
        }
        return Answers.json(200, page.bytes());
    }
}
