package dev.kopfj.internal.reactor;

import dev.kopfj.internal.action.ObjectHandler;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Registry;
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
    public Reactor(Registry registry, World world) {
        this.world = world;
        bySelector(registry.all(ObjectHandler.class))
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

    private static Map<Selector, List<ObjectHandler>> bySelector(List<ObjectHandler> handlers) {
        Map<Selector, List<ObjectHandler>> bySelector = new LinkedHashMap<>();
        for (ObjectHandler handler : handlers) {
            handler.resources()
                    .exact()
                    .ifPresent(selector -> bySelector
                            .computeIfAbsent(selector, first -> new ArrayList<>())
                            .add(handler));
        }
        return bySelector;
    }
}
