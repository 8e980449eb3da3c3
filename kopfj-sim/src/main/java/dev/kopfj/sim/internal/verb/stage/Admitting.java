package dev.kopfj.sim.internal.verb.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.Access;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.admission.Attributes;
import dev.kopfj.sim.internal.admission.Attributes.Operation;
import dev.kopfj.sim.internal.admission.Hooks;
import dev.kopfj.sim.internal.admission.Policies;
import dev.kopfj.sim.internal.admission.Review;
import dev.kopfj.sim.internal.admission.own.OwnDemands;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.schema.BuiltIns;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.schema.catalog.Subresource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Store;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Exchange;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.option.DeleteOptions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks webhooks and policies, which users have registered, about requests; while there are none, this costs nothing. */
public final class Admitting {
    private static final String GROUP = "admissionregistration.k8s.io";
    private static final Resource MUTATING = new Resource(GROUP, "mutatingwebhookconfigurations");
    private static final Resource VALIDATING = new Resource(GROUP, "validatingwebhookconfigurations");

    /** The policies that users register. */
    static final Resource POLICIES = new Resource(GROUP, "validatingadmissionpolicies");

    private final Store store;
    private final Catalog catalog;
    private final Access access;
    private final Mint mint;
    private final Hooks hooks;
    private final Policies policies = new Policies();
    private final OwnDemands demands;
    private volatile boolean idle = true;

    /** Asks those who are registered in a store, and follows who they are. */
    public Admitting(Store store, Catalog catalog, Access access, Mint mint, Outbound outbound) {
        this.store = store;
        this.catalog = catalog;
        this.access = access;
        this.mint = mint;
        this.hooks = new Hooks(outbound);
        this.demands = new OwnDemands(store);
        store.onCommit(this::follow);
    }

    /** Returns what the server itself demands of objects. */
    public OwnDemands demands() {
        return demands;
    }

    private void follow(Change change) {
        if (change.resource().group().equals(GROUP)) {
            hooks.configure(all(MUTATING), all(VALIDATING));
            idle = hooks.isEmpty() && store.shelf(POLICIES).size("") == 0;
        }
    }

    private List<ObjectNode> all(Resource resource) {
        return store.shelf(resource).after("", "").stream().map(Stored::object).toList();
    }

    /** Tells whether there are webhooks or policies. */
    public boolean asksOthers() {
        return !idle;
    }

    /** Tells whether nobody wants to be asked about requests on a kind. */
    public boolean idle(Kind kind) {
        return idle || kind.resource().group().equals(GROUP);
    }

    /** Returns what mutating webhooks make of the object of a request, to which nobody may object yet. */
    public ObjectNode mutate(Asking asking, ObjectNode object, @Nullable ObjectNode old) {
        if (idle(asking.kind())) {
            return object;
        }
        ObjectNode next = hooks.mutate(attributes(asking, object, old), scene(asking));
        checkServed(asking.kind());
        return Objects.requireNonNull(next);
    }

    /** Refuses the request when somebody objects to what it makes of an object. */
    public void validate(Asking asking, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        if (idle(asking.kind())) {
            return;
        }
        Attributes attributes = attributes(asking, object, old);
        AdmissionScene scene = scene(asking);
        Review review = policies.review(attributes, scene);
        review.warnings().forEach(scene::warn);
        review.denial().ifPresent(denial -> {
            throw refusal(denial, attributes);
        });
        hooks.validate(attributes, scene);
        checkServed(asking.kind());
    }

    /** Refuses a request without an object of its own, such as a deletion, when somebody objects. */
    public void agree(Asking asking, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        if (!idle(asking.kind())) {
            ObjectNode next = hooks.mutate(attributes(asking, object, old), scene(asking));
            validate(asking, next, old);
        }
    }

    /** While others were asked, a definition may have gone. */
    public void checkServed(Kind kind) {
        Resource resource = kind.resource();
        if (catalog.find(resource.group(), kind.versions().served(), resource.plural())
                .isEmpty()) {
            throw Problem.noSuchPage();
        }
    }

    private AdmissionScene scene(Asking asking) {
        return new AdmissionScene(store, catalog, access, mint, asking.exchange());
    }

    private static Problem refusal(Review.Denial denial, Attributes attributes) {
        Attributes.Target target = attributes.target();
        ObjectNode object = attributes.change().object();
        ObjectNode seen = object == null ? attributes.change().oldObject() : object;
        String name = target.name();
        if (name.isEmpty() && seen != null) {
            name = Json.text(Json.meta(seen), "generateName");
        }
        ObjectNode details = Json.object().put("name", name.isEmpty() ? "Unknown" : name);
        if (!target.resource().group().isEmpty()) {
            details.put("group", target.resource().group());
        }
        details.put("kind", target.resource().plural());
        details.putArray("causes").addObject().put("message", denial.message());
        String message = "%s %s is forbidden: %s"
                .formatted(target.resource(), Json.quote(Json.text(details, "name")), denial.message());
        return Problem.denied(denial.code(), denial.reason(), message, details);
    }

    private Attributes attributes(Asking asking, @Nullable ObjectNode object, @Nullable ObjectNode old) {
        Kind kind = asking.kind();
        Route route = asking.exchange().route();
        boolean namespaceItself = kind.resource().equals(BuiltIns.NAMESPACES);
        List<String> versions = catalog.kinds().stream()
                .filter(other -> other.resource().equals(kind.resource()))
                .map(other -> other.versions().served())
                .toList();
        int slash = route.subresource().indexOf('/');
        String subresource =
                slash < 0 ? route.subresource() : route.subresource().substring(0, slash);
        Attributes.Target target = new Attributes.Target(
                kind.resource(),
                kind.versions().served(),
                kind.naming().kind(),
                subresource,
                versions,
                namespaceItself ? asking.name() : route.namespace(),
                asking.name(),
                document(kind, subresource));
        return new Attributes(
                asking.operation(),
                target,
                new Attributes.Change(object, old),
                new Attributes.Asker(user(asking.exchange().request().who()), asking.trial(), asking.options()));
    }

    private static @Nullable ObjectNode document(Kind kind, String subresource) {
        if (subresource.isEmpty()) {
            return null;
        }
        Subresource described = Subresource.of(kind, subresource);
        boolean own = described.version().isEmpty();
        return Json.object()
                .put("group", own ? kind.resource().group() : described.group())
                .put("version", own ? kind.versions().served() : described.version())
                .put("kind", described.kind());
    }

    private static ObjectNode user(Caller caller) {
        ObjectNode user = Json.object().put("username", caller.name());
        if (!caller.uid().isEmpty()) {
            user.put("uid", caller.uid());
        }
        ArrayNode groups = user.putArray("groups");
        caller.groups().forEach(groups::add);
        if (!caller.extra().isEmpty()) {
            ObjectNode extra = user.putObject("extra");
            caller.extra().forEach((key, values) -> values.forEach(extra.withArray(key)::add));
        }
        return user;
    }

    /**
     * What is asked about a request.
     *
     * @param name of the object, "" while it has none
     * @param options in the form of a document; null when there are none
     */
    public record Asking(Exchange exchange, Operation operation, String name, boolean trial, JsonNode options) {
        /** Asks about the creation of an object. */
        public static Asking creation(Exchange exchange, String name, boolean trial) {
            return new Asking(exchange, Operation.CREATE, name, trial, options(exchange, "CreateOptions", trial));
        }

        /** Asks about the change of an object. */
        public static Asking update(Exchange exchange, boolean trial) {
            String name = exchange.route().name();
            return new Asking(exchange, Operation.UPDATE, name, trial, options(exchange, "UpdateOptions", trial));
        }

        /** Asks about the removal of an object. */
        public static Asking deletion(Exchange exchange, DeleteOptions options) {
            String name = exchange.route().name();
            return new Asking(exchange, Operation.DELETE, name, options.trial(), options.json());
        }

        /** Asks about a talk with an object. */
        public static Asking connection(Exchange exchange) {
            return new Asking(exchange, Operation.CONNECT, exchange.route().name(), false, NullNode.instance);
        }

        /** Asks the same about an object of this name. */
        public Asking named(String other) {
            return new Asking(exchange, operation, other, trial, options);
        }

        /** Returns the kind of the object. */
        public Kind kind() {
            return exchange.route().kind();
        }

        private static ObjectNode options(Exchange exchange, String kind, boolean trial) {
            Query query = exchange.request().query();
            ObjectNode options = Json.object().put("kind", kind).put("apiVersion", "meta.k8s.io/v1");
            if (trial) {
                options.putArray("dryRun").add("All");
            }
            for (String text : List.of("fieldManager", "fieldValidation")) {
                if (!query.get(text).isEmpty()) {
                    options.put(text, query.get(text));
                }
            }
            return options;
        }
    }
}
