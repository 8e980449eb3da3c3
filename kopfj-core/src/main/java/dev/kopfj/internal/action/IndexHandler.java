package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.ObjectInvocation;

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
