package dev.kopfj.internal.declared;

import dev.kopfj.handler.Filter;
import dev.kopfj.internal.resource.ResourcePattern;

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
