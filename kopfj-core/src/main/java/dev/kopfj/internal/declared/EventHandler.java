package dev.kopfj.internal.declared;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.internal.resource.ResourcePattern;

/**
 * A handler of all that the cluster tells of objects, as it was declared.
 *
 * @param id what names it
 * @param resources the resources of its objects
 * @param options its limits and filters
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record EventHandler(
        String id, ResourcePattern resources, HandlerOptions options, Handler<ObjectEvent> code, String origin)
        implements ObjectHandler {}
