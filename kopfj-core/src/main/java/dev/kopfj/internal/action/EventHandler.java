package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.ObjectEvent;

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
