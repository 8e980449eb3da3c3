package dev.kopfj.internal.declared;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment;

/**
 * A handler of a moment in the operator's own life, as it was declared.
 *
 * @param id what names it
 * @param activity the moment
 * @param options its limits and filters
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record ActivityHandler(
        String id, Moment.Activity activity, HandlerOptions options, Handler<Moment> code, String origin)
        implements Declared {}
