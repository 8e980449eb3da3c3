package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Change;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;

/**
 * A handler of changes as it was declared; its progress is kept on the objects.
 *
 * @param id what names it on stored objects
 * @param trigger what it is run for
 * @param resources the resources of its objects
 * @param options its limits and filters
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record ResourceHandler(
        String id,
        Trigger trigger,
        ResourcePattern resources,
        HandlerOptions options,
        Handler<Change> code,
        String origin)
        implements ObjectHandler {

    /** Makes a sub-handler of this one. */
    ResourceHandler child(String childId, HandlerOptions childOptions, Handler<Change> childCode) {
        return new ResourceHandler(id + "/" + childId, trigger, resources, childOptions, childCode, origin);
    }
}
