package dev.kopfj.internal.declared;

import dev.kopfj.handler.Background;
import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.resource.ResourcePattern;

/**
 * A daemon as it was declared.
 *
 * @param id what names it
 * @param resources the resources of its objects
 * @param life how it begins and ends, and what all handlers have
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record DaemonHandler(
        String id, ResourcePattern resources, DaemonOptions life, Handler<Background> code, String origin)
        implements ObjectHandler {

    @Override
    public HandlerOptions options() {
        return life.common();
    }
}
