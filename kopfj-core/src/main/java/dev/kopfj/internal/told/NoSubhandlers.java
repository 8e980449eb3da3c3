package dev.kopfj.internal.told;

import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Subhandlers;

/** Refuses sub-handlers, where nothing is run but a filter. */
public enum NoSubhandlers implements Subhandlers {
    INSTANCE;

    @Override
    public Subhandlers add(String id, HandlerOptions options, Handler<Change> handler) {
        throw new IllegalStateException("The sub-handler '%s' is added by a filter; only handlers can.".formatted(id));
    }

    @Override
    public void execute() {}
}
