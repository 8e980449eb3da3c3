package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deeds;
import dev.kopfj.sim.internal.access.token.Authentication;
import dev.kopfj.sim.internal.builtin.Registry;
import dev.kopfj.sim.internal.builtin.table.Table;
import dev.kopfj.sim.internal.hook.ConversionHook;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.present.Encoding;
import dev.kopfj.sim.internal.present.Presenter;
import dev.kopfj.sim.internal.present.Showing;
import dev.kopfj.sim.internal.present.openapi.Definitions;
import dev.kopfj.sim.internal.present.openapi.OpenApi;
import dev.kopfj.sim.internal.schema.BuiltIns;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.schema.catalog.Discovery;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Bodies;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.exchange.Warnings;
import dev.kopfj.sim.internal.verb.option.Options;
import dev.kopfj.sim.internal.verb.pod.Containers;
import dev.kopfj.sim.internal.verb.stage.Admitting;
import dev.kopfj.sim.internal.verb.stage.Core;
import dev.kopfj.sim.internal.verb.stage.Managing;
import dev.kopfj.sim.internal.verb.stage.Mint;
import dev.kopfj.sim.internal.watch.Watches;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The API server: answers requests, one at a time, as a function of what it was asked before, the clock and chance.
 *
 * <pre>{@code
 * var server = new ApiServer(clock, chance);
 * Response answer = server.handle(Request.of(Caller.ADMIN, "GET", "/api/v1/namespaces"));
 * }</pre>
 */
public final class ApiServer {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private final Store store = new Store();
    private final Catalog catalog;
    private final Watches watches = new Watches(store);
    private final Definitions definitions = new Definitions(Registry::definition, Table::definition);
    private final Router router;
    private final Pages pages;
    private final Access access;
    private final Admitting admitting;
    private final Verbs verbs;
    private final Presenter presenter;

    /** Makes a server that holds nothing but its own namespaces. */
    public ApiServer(InstantSource clock, RandomGenerator chance) {
        this(clock, chance, Outbound.NONE);
    }

    /** Makes a server that holds nothing but its own namespaces, and reaches programs outside of it this way. */
    public ApiServer(InstantSource clock, RandomGenerator chance, Outbound outbound) {
        Mint mint = new Mint(clock, chance);
        Outbound way = new KnownServices(store, outbound);
        catalog = new Catalog(Registry.kinds(), definition -> new ConversionHook(definition, way, mint::uid));
        router = new Router(catalog);
        Discovery discovery = new Discovery(catalog);
        access = new Access(store, clock, chance, mint::uid);
        admitting = new Admitting(store, catalog, access, mint, way);
        verbs = new Verbs(new Core(store, catalog, watches, mint, new Managing(catalog, mint), access, admitting));
        pages = new Pages(discovery, new OpenApi(catalog, discovery, definitions), router, access);
        presenter = new Presenter(catalog, clock);
        store.onCommit(this::follow);
        NAMESPACES.forEach(this::found);
        access.begin();
        catalog.ownResources().forEach(store::shelf);
        store.compact();
    }

    private void found(String namespace) {
        ObjectNode body = Json.object().put("kind", "Namespace").put("apiVersion", "v1");
        body.putObject("metadata").put("name", namespace);
        handle(Request.of(Caller.CONTROL_PLANE, "POST", "/api/v1/namespaces").body(Json.write(body)));
    }

    /** Answers a request. Bad requests get a Status that says why; so do failures of the server itself. */
    @SuppressWarnings("CatchingUnchecked")
    public Response handle(Request request) {
        Warnings warnings = new Warnings();
        try {
            return warnings.on(dispatch(request, warnings));
        } catch (Problem problem) {
            return warnings.on(Answers.problem(problem));
        } catch (RuntimeException | StackOverflowError bug) {
            return warnings.on(Answers.problem(Problem.ownBug(bug)));
        }
    }

    private Response dispatch(Request asked, Warnings warnings) {
        Bodies.checkSize(asked);
        Request request = admitted(asked);
        Options.checkTimeout(request);
        List<String> steps = Router.split(request.path());
        if (!Router.leadsToResource(steps)) {
            return pages.answer(request, steps);
        }
        Route route = router.route(steps);
        Verb verb = verbs.choose(request, route);
        Encoding encoding = Encoding.chosen(request.header("accept"), verb == verbs.watch());
        Exchange exchange = new Exchange(request, route, warnings);
        if (encoding.plain()) {
            return verb.answer(exchange);
        }
        Showing showing =
                presenter.showing(encoding, route.kind(), request.query().get("includeObject"));
        if (!request.method().equals("GET")) {
            showing.checkWrite(verb == verbs.deleteCollection());
        }
        return Answers.shown(answer(verb, exchange), encoding, showing);
    }

    private static Response answer(Verb verb, Exchange exchange) {
        try {
            return verb.answer(exchange);
        } catch (Problem problem) {
            return Answers.problem(problem);
        }
    }

    /** Returns the request as the one makes it who is behind it and may make it. */
    private Request admitted(Request asked) {
        Caller actor = access.actor(asked.who(), asked.headers(), asked.path());
        if (!actor.mighty()) {
            Query query = asked.query();
            String fields = query.get("fieldSelector");
            access.check(actor, Deeds.read(asked.method(), asked.path(), query.on("watch"), fields));
        }
        return actor.equals(asked.who()) ? asked : asked.as(actor);
    }

    /** Says what runs in pods that have a node. */
    public void containers(Containers running) {
        verbs.doors().containers(running);
    }

    /** Returns what tells who shows a token. */
    public Authentication authentication() {
        return access.authentication();
    }

    /** Serves from now on what a change to a definition of a custom resource means. */
    private void follow(Change change) {
        if (!change.resource().equals(BuiltIns.DEFINITIONS)) {
            return;
        }
        Optional<Stored> definition = change.after();
        Resource resource = Catalog.defined(change.subject().object());
        if (definition.isPresent()) {
            catalog.define(definition.get().object());
            store.shelf(resource);
        } else {
            catalog.withdraw(resource);
            watches.silence(resource);
            store.drop(resource);
        }
    }

    /** Tells whether answers to a method may have to wait for programs outside; asked by any thread. */
    public boolean asksOthers(String method) {
        return catalog.converting() || (!method.equals("GET") && admitting.asksOthers());
    }

    /** Returns the revision of the newest write. */
    public long revision() {
        return store.revision();
    }

    /** Returns all kinds that are served at present. */
    public List<Kind> kinds() {
        return catalog.kinds();
    }

    /** Returns an object as it is stored; none when there is no such one. */
    public Optional<Stored> find(Resource resource, Key key) {
        return store.find(resource, key);
    }

    /** Returns what an object was before a recent write of this revision; none if it is new, or that is forgotten. */
    public Optional<Stored> before(Resource resource, Key key, long revision) {
        return store.shelf(resource).since(revision - 1).stream()
                .filter(change -> change.revision() == revision && change.key().equals(key))
                .findFirst()
                .flatMap(Change::before);
    }

    /** Returns the objects of a resource as they are stored, in a namespace or, when it is "", in all. */
    public Collection<Stored> list(Resource resource, String namespace) {
        return store.shelf(resource).after(namespace, "");
    }

    /** Tells the listener of every write, in order. A listener that writes itself is told of that afterwards. */
    public void onCommit(Consumer<Change> listener) {
        store.onCommit(listener);
    }

    /** Tells the listener of every write, in order, before anybody else learns of it. */
    public void beforeAll(Consumer<Change> listener) {
        store.beforeAll(listener);
    }

    /** Takes an object away whose time is up, without asking anybody, unless it was written after a revision. */
    public void expire(Resource resource, Key key, long revision) {
        store.find(resource, key)
                .filter(found -> found.revision() == revision)
                .ifPresent(found -> store.remove(resource, found));
    }

    /** Sends a bookmark to each watch that asked for them, and returns how many there are. */
    public int bookmarks() {
        return watches.bookmarks();
    }

    /** Forgets all changes so far, so that watches and pages that resume from before now get 410 Expired. */
    public void compact() {
        store.compact();
    }

    /** Returns how many watches are open. */
    public int openWatches() {
        return watches.size();
    }
}
