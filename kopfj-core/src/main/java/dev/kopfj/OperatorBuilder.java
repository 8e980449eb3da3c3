package dev.kopfj;

import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Login;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declare.AnnotatedHandlers;
import dev.kopfj.internal.declare.Expectations;
import dev.kopfj.internal.declare.Rules;
import dev.kopfj.internal.declare.Sequences;
import dev.kopfj.internal.declare.Upkeeps;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.DaemonHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.declared.Upkeep;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.intent.Registry;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Resource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects handlers in the order in which they are given, and every mistake in them.
 *
 * <pre>{@code
 * Operator.named("databases")
 *         .onCreate("databases", "create", change -> "created")
 *         .onField("databases", "resize", HandlerOptions.defaults().where(f -> f.field("spec.size")), change -> null)
 *         .onDelete(Database.class, "drop", (database, change) -> "dropped " + database.getMetadata().getName())
 *         .timer("databases", "measure", TimerOptions.every(Duration.ofSeconds(30)), tick -> null)
 *         .build();
 * }</pre>
 */
public final class OperatorBuilder extends TypedBuilder {

    private final String name;
    private final List<Declared> handlers = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Predicate<Resource>> resources = new LinkedHashMap<>();
    private final Map<String, Class<? extends HasMetadata>> classes = new LinkedHashMap<>();
    private final Set<String> wantedIndices = new LinkedHashSet<>();
    private Settings settings = Settings.defaults();
    private Supplier<Memo> memos = Memo::new;

    OperatorBuilder(String name) {
        this.name = name;
    }

    /** Adds the annotated methods of some objects; those of one object are ordered by name. */
    public OperatorBuilder handlers(Object... owners) {
        for (Object owner : owners) {
            if (owner == null) {
                mistakes.add("an object with handlers is null. Give an instance of a class with annotated methods.");
                continue;
            }
            AnnotatedHandlers.Found found = AnnotatedHandlers.of(owner);
            found.handlers().forEach(this::add);
            mistakes.addAll(found.mistakes());
            wantedIndices.addAll(found.indices());
        }
        return this;
    }

    /** Gives a name to the resources that somebody picks; handlers that are given later may use the name. */
    public OperatorBuilder resources(String given, Predicate<Resource> picked) {
        resources.put(given, picked);
        return this;
    }

    /** Adds a handler for the creation of objects of a resource, such as {@code kopfexamples.v1.kopf.dev}. */
    public OperatorBuilder onCreate(String resource, String id, Handler<Change> handler) {
        return onCreate(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for the creation of objects of a resource, with options. */
    public OperatorBuilder onCreate(String resource, String id, HandlerOptions options, Handler<Change> handler) {
        return add(Trigger.CREATE, resource, id, new Parts(options, handler));
    }

    /** Adds a handler for changes of objects of a resource. */
    public OperatorBuilder onUpdate(String resource, String id, Handler<Change> handler) {
        return onUpdate(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for changes of objects of a resource, with options. */
    public OperatorBuilder onUpdate(String resource, String id, HandlerOptions options, Handler<Change> handler) {
        return add(Trigger.UPDATE, resource, id, new Parts(options, handler));
    }

    /** Adds a handler for the deletion of objects of a resource. */
    public OperatorBuilder onDelete(String resource, String id, Handler<Change> handler) {
        return onDelete(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for the deletion of objects of a resource, with options. */
    public OperatorBuilder onDelete(String resource, String id, HandlerOptions options, Handler<Change> handler) {
        return add(Trigger.DELETE, resource, id, new Parts(options, handler));
    }

    /** Adds a handler for objects of a resource that were there before the operator. */
    public OperatorBuilder onResume(String resource, String id, Handler<Change> handler) {
        return onResume(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for objects of a resource that were there before the operator, with options. */
    public OperatorBuilder onResume(String resource, String id, HandlerOptions options, Handler<Change> handler) {
        return add(Trigger.RESUME, resource, id, new Parts(options, handler));
    }

    /** Adds a handler for changes of the field that its filter names, whatever else happens to the object. */
    public OperatorBuilder onField(String resource, String id, HandlerOptions options, Handler<Change> handler) {
        return add(Trigger.FIELD, resource, id, new Parts(options, handler));
    }

    /** Adds what keeps the world in step with objects of a resource: it is run whenever one may be out of it. */
    public OperatorBuilder reconcile(String resource, String id, Handler<Change> handler) {
        return reconcile(resource, id, ReconcileOptions.defaults(), handler);
    }

    /** Adds what keeps the world in step with objects of a resource, such as their children, with options. */
    public OperatorBuilder reconcile(String resource, String id, ReconcileOptions options, Handler<Change> handler) {
        Upkeep upkeep = Upkeeps.read(options, mistake -> mistakes.add(lambda(id) + ": " + mistake));
        return add(
                resource,
                id,
                of -> new ResourceHandler(id, Trigger.RECONCILE, of, options.common(), upkeep, handler, lambda(id)));
    }

    /** Adds a handler for all that the cluster tells of objects of a resource. */
    public OperatorBuilder onEvent(String resource, String id, Handler<ObjectEvent> handler) {
        return onEvent(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for all that the cluster tells of objects of a resource, with options. */
    public OperatorBuilder onEvent(String resource, String id, HandlerOptions options, Handler<ObjectEvent> handler) {
        return add(resource, id, of -> new EventHandler(id, of, options, handler, lambda(id)));
    }

    /** Adds an index of objects of a resource, to which each contributes the entries of the map that is returned. */
    public OperatorBuilder index(String resource, String id, Handler<ObjectInvocation> handler) {
        return index(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds an index of objects of a resource, with options. */
    public OperatorBuilder index(
            String resource, String id, HandlerOptions options, Handler<ObjectInvocation> handler) {
        return add(resource, id, of -> new IndexHandler(id, of, options, handler, lambda(id)));
    }

    /** Adds what is run again and again for each object of a resource. */
    public OperatorBuilder timer(String resource, String id, TimerOptions options, Handler<Background> handler) {
        return add(resource, id, of -> new TimerHandler(id, of, options, handler, lambda(id)));
    }

    /** Adds what is at work as long as an object of a resource exists. */
    public OperatorBuilder daemon(String resource, String id, Handler<Background> handler) {
        return daemon(resource, id, DaemonOptions.defaults(), handler);
    }

    /** Adds what is at work as long as an object of a resource exists, with options. */
    public OperatorBuilder daemon(String resource, String id, DaemonOptions options, Handler<Background> handler) {
        return add(resource, id, of -> new DaemonHandler(id, of, options, handler, lambda(id)));
    }

    /** Adds what may object to requests for objects of a resource before they are carried out. */
    public OperatorBuilder onValidate(String resource, String id, WebhookOptions options, Handler<Admission> handler) {
        return add(resource, id, of -> new WebhookHandler(id, false, of, options, handler, lambda(id)));
    }

    /** Adds what may change objects of a resource on their way into the cluster. */
    public OperatorBuilder onMutate(String resource, String id, WebhookOptions options, Handler<Admission> handler) {
        return add(resource, id, of -> new WebhookHandler(id, true, of, options, handler, lambda(id)));
    }

    /** Adds a handler for a moment in the operator's own life. */
    public OperatorBuilder on(Moment.Activity activity, String id, Handler<Moment> handler) {
        return on(activity, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for a moment in the operator's own life, with options. */
    public OperatorBuilder on(Moment.Activity activity, String id, HandlerOptions options, Handler<Moment> handler) {
        return add(new ActivityHandler(id, activity, options, handler, lambda(id)));
    }

    /** Adds what finds out as whom the operator asks the cluster, at its start and whenever that is refused. */
    @SuppressWarnings("NullAway") // A handler that is missing is told of with all other mistakes.
    public OperatorBuilder onLogin(String id, Login login) {
        return on(Moment.Activity.LOGIN, id, login == null ? null : login::login);
    }

    /** Sets how the operator behaves. */
    public OperatorBuilder settings(Settings given) {
        settings = given;
        return this;
    }

    /**
     * Sets what the handlers of the operator's own life share, and what the memo of each object begins as a copy of: for
     * whoever embeds the operator and has something to hand to the handlers, or wants to see what they put aside.
     */
    public OperatorBuilder memo(Memo given) {
        memos = () -> given;
        return this;
    }

    /** Builds the operator, or tells all mistakes of all handlers. */
    public Operator build() {
        List<String> all = new ArrayList<>(mistakes);
        if (handlers.isEmpty() && mistakes.isEmpty()) {
            all.add("there is no handler. Add an object with annotated methods, or a lambda.");
        }
        Registry registry = new Registry(handlers);
        all.addAll(Rules.doubles(handlers));
        all.addAll(Rules.missingIndices(registry.all(IndexHandler.class), wantedIndices));
        all.addAll(Sequences.mistakes(registry.all(ResourceHandler.class)));
        all.addAll(Expectations.circles(registry.all(ResourceHandler.class)));
        if (!all.isEmpty()) {
            throw new DeclarationError(name, all);
        }
        return new Operator(name, registry, settings, memos);
    }

    private OperatorBuilder add(Trigger trigger, String resource, String id, Parts parts) {
        return add(
                resource, id, of -> new ResourceHandler(id, trigger, of, parts.options(), parts.handler(), lambda(id)));
    }

    private OperatorBuilder add(String resource, String id, Function<ResourcePattern, Declared> made) {
        try {
            add(made.apply(pattern(resource)));
        } catch (IllegalArgumentException wrong) {
            mistakes.add(lambda(id) + ": " + wrong.getMessage());
        }
        return this;
    }

    private ResourcePattern pattern(@Nullable String resource) {
        if (resource == null) {
            throw new IllegalArgumentException("the resource is null. Name it, such as deployments.v1.apps.");
        }
        Class<? extends HasMetadata> type = classes.get(resource);
        if (type != null) {
            return ResourcePattern.of(type);
        }
        Predicate<Resource> picked = resources.get(resource);
        return picked == null ? ResourcePattern.parse(resource) : ResourcePattern.picked(resource, picked);
    }

    @Override
    OperatorBuilder self() {
        return this;
    }

    @Override
    @SuppressWarnings("NullAway") // A class that is missing is told of with all other mistakes.
    String resource(@Nullable Class<? extends HasMetadata> type) {
        if (type == null) {
            return null;
        }
        classes.put(type.toString(), type);
        return type.toString();
    }

    private OperatorBuilder add(Declared handler) {
        List<String> missing = Rules.missing(handler);
        if (!missing.isEmpty()) {
            missing.forEach(part -> mistakes.add(handler.origin() + ": " + part));
            return this;
        }
        Rules.mistakes(handler).forEach(mistake -> mistakes.add(Rules.label(handler) + ": " + mistake));
        handlers.add(Rules.completed(handler));
        return this;
    }

    private static String lambda(String id) {
        return "lambda '%s'".formatted(id);
    }

    private record Parts(HandlerOptions options, Handler<Change> handler) {}
}
