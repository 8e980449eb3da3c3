package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Background;
import dev.kopfj.on.DaemonOptions;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;

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
