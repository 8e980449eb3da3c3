package dev.kopfj.internal.declared;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.resource.ResourcePattern;
import java.util.List;

/**
 * A handler of changes as it was declared; its progress is kept on the objects.
 *
 * @param id what names it on stored objects
 * @param declaredId the same, or of a sub-handler that of the handler that was declared
 * @param trigger what it is run for
 * @param resources the resources of its objects
 * @param options its limits and filters
 * @param upkeep what else has it run, if it reconciles
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record ResourceHandler(
        String id,
        String declaredId,
        Trigger trigger,
        ResourcePattern resources,
        HandlerOptions options,
        Upkeep upkeep,
        Handler<Change> code,
        String origin)
        implements ObjectHandler {

    /** Makes a handler that is no sub-handler. */
    public ResourceHandler(
            String id,
            Trigger trigger,
            ResourcePattern resources,
            HandlerOptions options,
            Upkeep upkeep,
            Handler<Change> code,
            String origin) {
        this(id, id, trigger, resources, options, upkeep, code, origin);
    }

    /** Makes a handler that is run for nothing but its object. */
    public ResourceHandler(
            String id,
            Trigger trigger,
            ResourcePattern resources,
            HandlerOptions options,
            Handler<Change> code,
            String origin) {
        this(id, trigger, resources, options, Upkeep.none(), code, origin);
    }

    /** Returns the same under its full id, with other options. */
    public ResourceHandler completed(String full, HandlerOptions other) {
        return new ResourceHandler(full, trigger, resources, other, upkeep, code, origin);
    }

    /** Returns what logs call it. */
    public String label() {
        return trigger.noun() + " '" + id + "'";
    }

    /** Tells whether others mean this handler by a name: its id, with or without its field. */
    public boolean isNamed(String name) {
        List<String> field = filter().field();
        return id.equals(name) || (!field.isEmpty() && id.equals(name + "/" + String.join(".", field)));
    }

    /** Makes a sub-handler of this one, which may come after others of them. */
    public ResourceHandler child(String childId, HandlerOptions given, Handler<Change> childCode) {
        HandlerOptions full = new HandlerOptions(
                given.retries(),
                given.timeout(),
                given.backoff(),
                given.errors(),
                given.optional(),
                given.deleted(),
                given.filter(),
                given.after().stream().map(sibling -> id + "/" + sibling).toList(),
                List.of());
        return new ResourceHandler(
                id + "/" + childId, declaredId, trigger, resources, full, Upkeep.none(), childCode, origin);
    }
}
