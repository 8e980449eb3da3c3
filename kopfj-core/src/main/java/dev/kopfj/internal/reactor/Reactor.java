package dev.kopfj.internal.reactor;

import dev.kopfj.internal.action.IndexHandler;
import dev.kopfj.internal.action.ObjectHandler;
import dev.kopfj.internal.action.WebhookHandler;
import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.internal.engine.serve.Catalog;
import dev.kopfj.internal.engine.serve.Territory;
import dev.kopfj.internal.engine.spawn.Means;
import dev.kopfj.internal.engine.spawn.Spawning;
import dev.kopfj.internal.intent.Registry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** An operator at work: one part for each resource that is served. Its state is touched only in steps of the timeline. */
public final class Reactor {

    private final World world;
    private final Registry registry;
    private final Catalog catalog;
    private final Territory territory;
    private final Workers workers;
    private final Spawning spawning;

    /** For each resource with indices what tells that it has been looked for. */
    private final Map<Selector, Runnable> lookedFor = new LinkedHashMap<>();

    private final Map<Selector, ResourceReactor> parts = new LinkedHashMap<>();
    private Set<String> namespaces = Set.of();
    private boolean paused;
    private boolean stopping;
    private volatile boolean running;

    /** Prepares the work of an operator with these handlers. */
    public Reactor(Registry registry, World world) {
        this.world = world;
        this.spawning = new Spawning(means(world), this::endIfIdle);
        this.registry = registry;
        this.workers = new Workers(world.settings().workerLimit());
        Set<Selector> selectors = registry.all(ObjectHandler.class).stream()
                .filter(handler -> !(handler instanceof WebhookHandler))
                .map(handler -> handler.resources().exact())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        registry.all(IndexHandler.class)
                .forEach(handler -> handler.resources()
                        .exact()
                        .ifPresent(selector -> lookedFor.computeIfAbsent(
                                selector, indexed -> world.indices().readiness().hold())));
        this.catalog = new Catalog(world.api(), selectors, new Findings());
        this.territory = new Territory(world.api(), this::cover);
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

    /** Closes all streams, and begins no cycle until the end of the pause. Only in a step. */
    public void pause() {
        if (!paused) {
            paused = true;
            parts.values().forEach(ResourceReactor::pause);
            spawning.pause();
        }
    }

    /** Goes on after a pause: lists all objects anew. Only in a step. */
    public void resume() {
        if (paused) {
            paused = false;
            parts.values().forEach(ResourceReactor::start);
            spawning.resume();
        }
    }

    private void begin() {
        if (!stopping) {
            world.indices().readiness().look();
            territory.start();
            catalog.start();
        }
    }

    private void halt() {
        if (!stopping) {
            stopping = true;
            catalog.stop();
            territory.stop();
            parts.values().forEach(ResourceReactor::stop);
            workers.dismiss();
            spawning.end();
            endIfIdle();
        }
    }

    private void endIfIdle() {
        if (stopping && running && workers.areIdle() && spawning.isQuiet()) {
            running = false;
            world.whenStopped().run();
        }
    }

    private void cover(Set<String> served) {
        namespaces = served;
        parts.values().forEach(part -> part.cover(served));
    }

    private static Means means(World world) {
        return new Means(
                world.timeline(),
                world.api(),
                world.runner(),
                world.indices(),
                body -> world.mailbox().mirrored(Cycle.logger(body), body),
                (resource, subject, ran) ->
                        world.observer().handled(HandlerRuns.of(world.operator(), resource, subject, ran)));
    }

    /** What the cluster serves begins a part; what it serves no more ends one. */
    private final class Findings implements Catalog.Listener {

        @Override
        public void found(Resource resource) {
            ResourceReactor part =
                    new ResourceReactor(resource, registry.of(resource.described()), world, new WorkOfAll());
            parts.put(resource.selector(), part);
            part.cover(namespaces);
            if (!paused) {
                part.start();
            }
            missing(resource.selector());
        }

        /** What is not there, nobody waits for; nor for the look at what is there. */
        @Override
        public void missing(Selector selector) {
            lookedFor.getOrDefault(selector, () -> {}).run();
        }

        @Override
        public void lost(Resource resource) {
            ResourceReactor part = parts.remove(resource.selector());
            if (part != null) {
                part.dissolve();
            }
        }
    }

    /** What all parts share: room for their cycles. */
    private final class WorkOfAll implements ResourceReactor.Work {

        @Override
        public void begins() {
            workers.join();
        }

        @Override
        public void awaitsTurn(BooleanSupplier beginning) {
            workers.enter(beginning);
        }

        @Override
        public void ended() {
            workers.part();
            endIfIdle();
        }

        @Override
        public void turnEnded() {
            workers.leave();
            endIfIdle();
        }

        @Override
        public Spawning spawning() {
            return spawning;
        }

        @Override
        public boolean isPaused() {
            return paused;
        }
    }
}
