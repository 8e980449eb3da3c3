package dev.kopfj.internal.declared;

import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.resource.ResourcePattern;

/**
 * A webhook as it was declared.
 *
 * @param id what names it
 * @param mutating whether it may change the object
 * @param resources the resources of its objects
 * @param hook what it is asked about, and what all handlers have
 * @param code what it does
 * @param origin where it was declared, for people
 */
public record WebhookHandler(
        String id,
        boolean mutating,
        ResourcePattern resources,
        WebhookOptions hook,
        Handler<Admission> code,
        String origin)
        implements ObjectHandler {

    @Override
    public HandlerOptions options() {
        return hook.common();
    }
}
