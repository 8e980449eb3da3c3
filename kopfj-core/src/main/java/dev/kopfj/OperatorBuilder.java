package dev.kopfj;

import dev.kopfj.config.Settings;
import dev.kopfj.internal.action.AnnotatedHandlers;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects handlers in the order in which they are given, and every mistake in them. */
public final class OperatorBuilder {

    private final String name;
    private final List<ResourceHandler> handlers = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private Settings settings = Settings.defaults();

    OperatorBuilder(String name) {
        this.name = name;
    }

    /** Adds the annotated methods of some objects; those of one object are ordered by name. */
    public OperatorBuilder handlers(Object... owners) {
        for (Object owner : owners) {
            handlers.addAll(AnnotatedHandlers.of(owner, mistakes::add));
        }
        return this;
    }

    /** Adds a handler for the creation of objects of a resource, such as {@code kopfexamples.v1.kopf.dev}. */
    public OperatorBuilder onCreate(String resource, String id, Handler handler) {
        return onCreate(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for the creation of objects, with limits. */
    public OperatorBuilder onCreate(String resource, String id, HandlerOptions options, Handler handler) {
        return add(Reason.CREATE, resource, id, options, handler);
    }

    /** Adds a handler for changes of objects of a resource. */
    public OperatorBuilder onUpdate(String resource, String id, Handler handler) {
        return onUpdate(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for changes of objects, with limits. */
    public OperatorBuilder onUpdate(String resource, String id, HandlerOptions options, Handler handler) {
        return add(Reason.UPDATE, resource, id, options, handler);
    }

    /** Adds a handler for the deletion of objects of a resource. */
    public OperatorBuilder onDelete(String resource, String id, Handler handler) {
        return onDelete(resource, id, HandlerOptions.defaults(), handler);
    }

    /** Adds a handler for the deletion of objects, with limits. */
    public OperatorBuilder onDelete(String resource, String id, HandlerOptions options, Handler handler) {
        return add(Reason.DELETE, resource, id, options, handler);
    }

    /** Sets how the operator behaves. */
    public OperatorBuilder settings(Settings given) {
        settings = given;
        return this;
    }

    /** Builds the operator, or tells all mistakes of all handlers. */
    public Operator build() {
        List<String> all = new ArrayList<>(mistakes);
        if (handlers.isEmpty() && mistakes.isEmpty()) {
            all.add("there is no handler. Add an object with annotated methods, or a lambda.");
        }
        all.addAll(doubles());
        if (!all.isEmpty()) {
            throw new DeclarationError(name, all);
        }
        return new Operator(name, handlers, settings);
    }

    private OperatorBuilder add(Reason reason, String resource, String id, HandlerOptions options, Handler handler) {
        String origin = "lambda '%s'".formatted(id);
        try {
            handlers.add(new ResourceHandler(id, reason, Selector.parse(resource), options, handler, origin));
        } catch (IllegalArgumentException wrong) {
            mistakes.add(origin + ": " + wrong.getMessage());
        }
        return this;
    }

    private List<String> doubles() {
        Map<String, String> origins = new LinkedHashMap<>();
        List<String> doubles = new ArrayList<>();
        for (ResourceHandler handler : handlers) {
            String what =
                    "'%s' for %s of %s".formatted(handler.id(), handler.reason().word(), handler.selector());
            String first = origins.putIfAbsent(what, handler.origin());
            if (first != null) {
                doubles.add("%s: the id %s is taken by %s. Give one of them another id."
                        .formatted(handler.origin(), what, first));
            }
        }
        return doubles;
    }
}
