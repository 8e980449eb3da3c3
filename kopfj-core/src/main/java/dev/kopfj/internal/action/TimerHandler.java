package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Background;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.TimerOptions;

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
