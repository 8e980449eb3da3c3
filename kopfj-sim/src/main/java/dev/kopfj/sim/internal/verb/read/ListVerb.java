package dev.kopfj.sim.internal.verb.read;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Shelf;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Page;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.option.ListOptions;
import dev.kopfj.sim.internal.verb.option.Selections;
import dev.kopfj.sim.internal.verb.option.Versions;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.watch.Selection;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Lists a collection: now, at an earlier version, or page by page at the version of the first page. */
@Differs(how = "the past is as long as the ring of recent changes; a version from the future is refused at once")
public final class ListVerb implements Verb {
    private static final String OLD_LIST = "The resourceVersion for the provided list is too old.";
    private static final String OLD_PAGE = "The provided continue parameter is too old to display a consistent list "
            + "result. You can start a new list without the continue parameter.";

    private final Core core;

    /** Lists the objects of a server. */
    public ListVerb(Core core) {
        this.core = core;
    }

    @Override
    public Response answer(Exchange exchange) {
        Request request = exchange.request();
        Route route = exchange.route();
        ListOptions options = ListOptions.ofList(request.query());
        Selection selection = Selections.of(request, route);
        Token start = start(options);
        Shelf shelf = shelf(start.revision(), route.kind(), !options.token().isEmpty());
        Page page = new Page(route.kind(), start.revision());
        boolean wholeFromCache =
                options.version().equals("0") && options.token().isEmpty();
        long limit = wholeFromCache || options.limit() <= 0 ? Long.MAX_VALUE : options.limit();
        int passed = start.passed();
        Iterator<Stored> left = candidates(selection, shelf, start, route.kind());
        while (left.hasNext() && page.size() < limit) {
            Stored candidate = left.next();
            passed++;
            if (selection.selects(candidate)) {
                page.add(candidate);
            }
            if (page.size() == limit && left.hasNext()) {
                Token next = new Token(start.revision(), candidate.key().path(), passed);
                page.continued(next.write(), selection.selective() ? 0 : shelf.size(route.namespace()) - passed);
            }
        }
        return Answers.json(200, page.bytes());
    }

    private static Iterator<Stored> candidates(Selection selection, Shelf shelf, Token start, Kind kind) {
        Collection<Stored> found = selection.candidates(shelf, start.after());
        // While programs outside are asked what objects look like, others write.
        return (kind.view().slow() ? List.copyOf(found) : found).iterator();
    }

    private Token start(ListOptions options) {
        long newest = core.store().revision();
        if (!options.token().isEmpty()) {
            return Token.read(options.token());
        }
        if (options.version().isEmpty()) {
            return new Token(newest, "", 0);
        }
        long wanted = Versions.number(options.version())
                .orElseThrow(() -> Problem.badRequest(
                        "invalid resource version: " + Versions.complaintOfOption(options.version())));
        if (wanted > newest) {
            throw Problem.tooNew(wanted, newest);
        }
        return new Token(options.exact() ? wanted : newest, "", 0);
    }

    private Shelf shelf(long revision, Kind kind, boolean paged) {
        Shelf now = core.store().shelf(kind.shelf());
        if (revision == core.store().revision()) {
            return now;
        }
        return now.at(revision).orElseThrow(() -> Problem.expired(paged ? OLD_PAGE : OLD_LIST));
    }
}
