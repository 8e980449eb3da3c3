package dev.kopfj.internal.declared;

import dev.kopfj.handler.Background;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.internal.resource.ResourcePattern;

/**
 * A timer as it was declared.
 *
 * @param id what names it
 * @param resources the resources of its objects
 * @param timing when it runs, and what all handlers have
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record TimerHandler(
        String id, ResourcePattern resources, TimerOptions timing, Handler<Background> code, String origin)
        implements ObjectHandler {

    @Override
    public HandlerOptions options() {
        return timing.common();
    }
}
