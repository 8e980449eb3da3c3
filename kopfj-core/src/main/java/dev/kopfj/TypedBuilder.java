package dev.kopfj;

import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.handler.TypedHandler;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declare.ConvertingHandler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/** What can be added to an operator by the class of its objects, of which each handler is then given one. */
abstract class TypedBuilder {

    TypedBuilder() {}

    abstract OperatorBuilder self();

    /** Returns the name under which the resource of a class is known. */
    abstract String resource(Class<? extends HasMetadata> type);

    /** Adds a handler for the creation of objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onCreate(Class<T> type, String id, TypedHandler<T, Change> handler) {
        return self().onCreate(resource(type), id, converting(type, handler));
    }

    /** Adds a handler for the creation of objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder onCreate(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, Change> handler) {
        return self().onCreate(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler for changes of objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onUpdate(Class<T> type, String id, TypedHandler<T, Change> handler) {
        return self().onUpdate(resource(type), id, converting(type, handler));
    }

    /** Adds a handler for changes of objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder onUpdate(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, Change> handler) {
        return self().onUpdate(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler for the deletion of objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onDelete(Class<T> type, String id, TypedHandler<T, Change> handler) {
        return self().onDelete(resource(type), id, converting(type, handler));
    }

    /** Adds a handler for the deletion of objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder onDelete(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, Change> handler) {
        return self().onDelete(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler for objects of a class that were there before the operator. */
    public <T extends HasMetadata> OperatorBuilder onResume(Class<T> type, String id, TypedHandler<T, Change> handler) {
        return self().onResume(resource(type), id, converting(type, handler));
    }

    /** Adds a handler for objects of a class that were there before the operator, with options. */
    public <T extends HasMetadata> OperatorBuilder onResume(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, Change> handler) {
        return self().onResume(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler for changes of the field that its filter names, of objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onField(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, Change> handler) {
        return self().onField(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that keeps the world in step with objects of a class. */
    public <T extends HasMetadata> OperatorBuilder reconcile(
            Class<T> type, String id, TypedHandler<T, Change> handler) {
        return self().reconcile(resource(type), id, converting(type, handler));
    }

    /** Adds a handler that keeps the world in step with objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder reconcile(
            Class<T> type, String id, ReconcileOptions options, TypedHandler<T, Change> handler) {
        return self().reconcile(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler for all that the cluster tells of objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onEvent(
            Class<T> type, String id, TypedHandler<T, ObjectEvent> handler) {
        return self().onEvent(resource(type), id, converting(type, handler));
    }

    /** Adds a handler for all that the cluster tells of objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder onEvent(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, ObjectEvent> handler) {
        return self().onEvent(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that indexes objects of a class. */
    public <T extends HasMetadata> OperatorBuilder index(
            Class<T> type, String id, TypedHandler<T, ObjectInvocation> handler) {
        return self().index(resource(type), id, converting(type, handler));
    }

    /** Adds a handler that indexes objects of a class, with options. */
    public <T extends HasMetadata> OperatorBuilder index(
            Class<T> type, String id, HandlerOptions options, TypedHandler<T, ObjectInvocation> handler) {
        return self().index(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that is run again and again for each object of a class. */
    public <T extends HasMetadata> OperatorBuilder timer(
            Class<T> type, String id, TimerOptions options, TypedHandler<T, Background> handler) {
        return self().timer(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that is at work as long as an object of a class exists. */
    public <T extends HasMetadata> OperatorBuilder daemon(
            Class<T> type, String id, TypedHandler<T, Background> handler) {
        return self().daemon(resource(type), id, converting(type, handler));
    }

    /** Adds a handler that is at work as long as an object of a class exists, with options. */
    public <T extends HasMetadata> OperatorBuilder daemon(
            Class<T> type, String id, DaemonOptions options, TypedHandler<T, Background> handler) {
        return self().daemon(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that may object to requests for objects of a class. */
    public <T extends HasMetadata> OperatorBuilder onValidate(
            Class<T> type, String id, WebhookOptions options, TypedHandler<T, Admission> handler) {
        return self().onValidate(resource(type), id, options, converting(type, handler));
    }

    /** Adds a handler that may change objects of a class on their way into the cluster. */
    public <T extends HasMetadata> OperatorBuilder onMutate(
            Class<T> type, String id, WebhookOptions options, TypedHandler<T, Admission> handler) {
        return self().onMutate(resource(type), id, options, converting(type, handler));
    }

    @SuppressWarnings("NullAway") // A handler that is missing is told of with all other mistakes.
    private static <T extends HasMetadata, C extends ObjectInvocation> Handler<C> converting(
            Class<T> type, @Nullable TypedHandler<T, C> handler) {
        return handler == null ? null : new ConvertingHandler<>(type, handler);
    }
}
