package dev.kopfj.internal.declare;

import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Invocation;
import dev.kopfj.handler.Moment;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.DaemonHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.resource.ResourcePattern;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a handler of an annotation, once all its parts are read. */
final class Making {

    private final Declaration declaration;
    private final Handler<Invocation> code;
    private final String origin;
    private @Nullable ResourcePattern resources;
    private Filter filter = Filter.any();
    private List<Awaited> awaited = List.of();

    Making(Declaration declaration, Handler<Invocation> code) {
        this.declaration = declaration;
        this.code = code;
        this.origin = Signatures.of(declaration.method());
    }

    void resources(Set<Class<? extends HasMetadata>> parameterTypes) {
        if (declaration.family().isOfObjects()) {
            resources = declaration.resources(parameterTypes);
        }
    }

    void filter(Filter given) {
        filter = given;
    }

    void awaited(List<Awaited> given) {
        awaited = given;
    }

    Declared finish() {
        HandlerOptions options = declaration.options(filter).waitFor(awaited.toArray(Awaited[]::new));
        return resources == null
                ? new ActivityHandler(declaration.id(), activity(), options, told(), origin)
                : finish(resources, options);
    }

    private Declared finish(ResourcePattern of, HandlerOptions options) {
        String id = declaration.id();
        return switch (declaration.family()) {
            case CREATE, UPDATE, DELETE, RESUME, FIELD ->
                new ResourceHandler(id, trigger(), of, options, told(), origin);
            case RECONCILE ->
                new ResourceHandler(id, Trigger.RECONCILE, of, options, declaration.upkeep(), told(), origin);
            case FAREWELL -> new ResourceHandler(id, Trigger.DELETE, of, options, told(), origin);
            case EVENT -> new EventHandler(id, of, options, told(), origin);
            case INDEX -> new IndexHandler(id, of, options, told(), origin);
            case TIMER -> new TimerHandler(id, of, declaration.timing(options), told(), origin);
            case DAEMON -> new DaemonHandler(id, of, declaration.life(options), told(), origin);
            case VALIDATE -> new WebhookHandler(id, false, of, declaration.hook(options), told(), origin);
            case MUTATE -> new WebhookHandler(id, true, of, declaration.hook(options), told(), origin);
            case STARTUP, CLEANUP, LOGIN, PROBE -> new ActivityHandler(id, activity(), options, told(), origin);
        };
    }

    private Trigger trigger() {
        return Trigger.valueOf(declaration.family().name());
    }

    private Moment.Activity activity() {
        return Moment.Activity.valueOf(declaration.family().name());
    }

    @SuppressWarnings("unchecked") // The parameters are filled from what this family is told.
    private <C extends Invocation> Handler<C> told() {
        return (Handler<C>) (Handler<?>) code;
    }
}
