package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Admission;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.WebhookOptions;

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
