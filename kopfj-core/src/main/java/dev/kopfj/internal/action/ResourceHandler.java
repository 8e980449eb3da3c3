package dev.kopfj.internal.action;

import dev.kopfj.internal.client.Selector;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.Reason;

/**
 * A handler as it was declared.
 *
 * @param id what names it on stored objects
 * @param reason the cause that it handles
 * @param selector the resource that it handles
 * @param options its limits
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record ResourceHandler(
        String id, Reason reason, Selector selector, HandlerOptions options, Handler code, String origin) {}
