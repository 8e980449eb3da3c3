package dev.kopfj.internal.action;

import dev.kopfj.on.Change;
import dev.kopfj.on.Handler;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.Subhandlers;

/** Refuses sub-handlers, where nothing is run but a filter. */
enum NoSubhandlers implements Subhandlers {
    INSTANCE;

    @Override
    public Subhandlers add(String id, HandlerOptions options, Handler<Change> handler) {
        throw new IllegalStateException("The sub-handler '%s' is added by a filter; only handlers can.".formatted(id));
    }

    @Override
    public void execute() {}
}
