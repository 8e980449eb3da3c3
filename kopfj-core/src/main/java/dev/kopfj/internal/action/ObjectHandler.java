package dev.kopfj.internal.action;

import dev.kopfj.internal.client.ResourcePattern;
import dev.kopfj.on.Filter;

/** A handler of objects, as it was declared. */
public sealed interface ObjectHandler extends Declared
        permits DaemonHandler, EventHandler, IndexHandler, ResourceHandler, TimerHandler, WebhookHandler {

    /** Returns the resources of its objects. */
    ResourcePattern resources();

    /** Returns which of their objects it is for. */
    default Filter filter() {
        return options().filter();
    }

    /** Tells whether a change of its field counts, wherever in the object that is. */
    default boolean watchesField() {
        return !(this instanceof IndexHandler || this instanceof WebhookHandler);
    }
}
