package dev.kopfj.internal.declared;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.internal.resource.ResourcePattern;

/**
 * A handler that contributes to an index, as it was declared; the index has its id.
 *
 * @param id what names it
 * @param resources the resources of its objects
 * @param options its limits and filters
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record IndexHandler(
        String id, ResourcePattern resources, HandlerOptions options, Handler<ObjectInvocation> code, String origin)
        implements ObjectHandler {}
