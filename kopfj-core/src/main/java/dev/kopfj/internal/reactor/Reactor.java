package dev.kopfj.internal.reactor;

import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.internal.intent.Handlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operator at work: one part for each resource. Its state is touched only in steps of the timeline. */
public final class Reactor {

    private final World world;
    private final List<ResourceReactor> parts = new ArrayList<>();
    private int cyclesUnderWay;
    private boolean stopping;
    private volatile boolean running;

    /** Prepares the work of an operator with these handlers. */
    public Reactor(List<ResourceHandler> handlers, World world) {
        this.world = world;
        bySelector(handlers)
                .forEach((selector, own) -> parts.add(new ResourceReactor(selector, new Handlers(own), world, work())));
    }

    /** Begins the work, in a step of the timeline. */
    public void start() {
        running = true;
        world.timeline().soon("start of " + world.operator(), this::begin);
    }

    /** Ends the work, in a step of the timeline. */
    public void stop() {
        world.timeline().soon("stop of " + world.operator(), this::halt);
    }

    /** Tells whether the work has begun, and not yet ended with the last cycle. */
    public boolean isRunning() {
        return running;
    }

    private void begin() {
        if (!stopping) {
            parts.forEach(ResourceReactor::start);
        }
    }

    private void halt() {
        if (!stopping) {
            stopping = true;
            parts.forEach(ResourceReactor::stop);
            endIfIdle();
        }
    }

    private void endIfIdle() {
        if (stopping && cyclesUnderWay == 0) {
            running = false;
            world.whenStopped().run();
        }
    }

    private ResourceReactor.Work work() {
        return new ResourceReactor.Work() {
            @Override
            public void begins() {
                cyclesUnderWay++;
            }

            @Override
            public void ended() {
                cyclesUnderWay--;
                endIfIdle();
            }
        };
    }

    private static Map<Selector, List<ResourceHandler>> bySelector(List<ResourceHandler> handlers) {
        Map<Selector, List<ResourceHandler>> bySelector = new LinkedHashMap<>();
        for (ResourceHandler handler : handlers) {
            bySelector
                    .computeIfAbsent(handler.selector(), selector -> new ArrayList<>())
                    .add(handler);
        }
        return bySelector;
    }
}
