package dev.kopfj.internal.told;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;

/** What a handler of events is told: what any handler of the object would be, and what has happened. */
public final class Told extends Sight implements ObjectEvent {

    private final Type type;

    private Told(Change change, Type type) {
        super(change);
        this.type = type;
    }

    /** Returns a handler of changes that does what a handler of events does. */
    public static ResourceHandler handler(EventHandler handler, Type type) {
        return new ResourceHandler(
                handler.id(),
                Trigger.EVENT,
                handler.resources(),
                handler.options(),
                change -> handler.code().handle(new Told(change, type)),
                handler.origin());
    }

    @Override
    public Type type() {
        return type;
    }
}
