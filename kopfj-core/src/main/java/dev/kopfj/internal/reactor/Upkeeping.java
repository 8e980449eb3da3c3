package dev.kopfj.internal.reactor;

import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which handlers are to reconcile one object, since something besides it has happened, and that they are from time to
 * time. Many reasons are one. Lives in steps of the timeline.
 */
final class Upkeeping {

    private final String name;
    private final List<ResourceHandler> handlers;
    private final Timeline timeline;
    private final Runnable due;
    private final Set<String> woken = new LinkedHashSet<>();
    private final Map<String, Timeline.Ticket> resyncs = new LinkedHashMap<>();

    /** Keeps an object in step by the given handlers, each of which is due at first; whoever looks at it is told. */
    Upkeeping(String name, List<ResourceHandler> handlers, Timeline timeline, Runnable due) {
        this.name = name;
        this.handlers = handlers;
        this.timeline = timeline;
        this.due = due;
        handlers.forEach(handler -> woken.add(handler.id()));
        handlers.forEach(this::resyncLater);
    }

    /** Tells whether there are no such handlers. */
    boolean isIdle() {
        return handlers.isEmpty();
    }

    /** Takes note that a handler is to be run. */
    void wake(String id) {
        woken.add(id);
        due.run();
    }

    /** Returns the ids of the handlers that are to be run, and takes them for known. */
    Set<String> take() {
        Set<String> taken = new LinkedHashSet<>(woken);
        woken.clear();
        return taken;
    }

    /** Asks for nothing any more. */
    void stop() {
        resyncs.values().forEach(Timeline.Ticket::cancel);
        resyncs.clear();
    }

    private void resyncLater(ResourceHandler handler) {
        Duration period = handler.upkeep().resync();
        if (period != null) {
            String what = "resync of %s by '%s'".formatted(name, handler.id());
            resyncs.put(handler.id(), timeline.after(period, what, () -> {
                resyncLater(handler);
                wake(handler.id());
            }));
        }
    }
}
