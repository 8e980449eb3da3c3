package dev.kopfj.internal.reactor;

import dev.kopfj.internal.cycle.Cycle;
import dev.kopfj.internal.cycle.HandlerRuns;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.engine.serve.Catalog;
import dev.kopfj.internal.engine.serve.Census;
import dev.kopfj.internal.engine.serve.Territory;
import dev.kopfj.internal.engine.spawn.Means;
import dev.kopfj.internal.engine.spawn.Spawning;
import dev.kopfj.internal.intent.Assignment;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Registry;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.resource.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An operator at work: one part for each resource that is served. Its state is touched only in steps of the timeline. */
public final class Reactor {

    private static final Logger LOG = LoggerFactory.getLogger(Reactor.class);

    private final World world;
    private final Registry registry;
    private final List<Catalog> catalogs = new ArrayList<>();
    private final Set<Selector> wanted = new LinkedHashSet<>();
    private final Census census;
    private final Runnable counted;
    private final Set<String> warned = new LinkedHashSet<>();
    private Assignment assignment = new Assignment(Map.of(), List.of());
    private final Territory territory;
    private final Workers workers;
    private final Workers listeners;
    private final Spawning spawning;
    private final Works works;

    /** For each resource with indices, or with children, what tells that it has been looked for. */
    private final Map<Selector, Runnable> lookedFor = new LinkedHashMap<>();

    private final Map<Selector, ResourceReactor> parts = new LinkedHashMap<>();
    private final List<ResourceReactor> formerParts = new ArrayList<>();
    private @Nullable Set<String> namespaces;
    private Consumer<Set<String>> namespacesListener = served -> {};
    private BooleanSupplier heeded = () -> false;
    private volatile BooleanSupplier outOfTime = () -> false;
    private boolean paused;
    private boolean stopping;
    private volatile boolean running;

    /** Prepares the work of an operator with these handlers. */
    public Reactor(Registry registry, World world) {
        this.works = new Works(world.timeline());
        this.world = world.on(works);
        this.spawning = new Spawning(means(world), this::endIfIdle);
        this.registry = registry;
        this.workers = new Workers(world.settings().workerLimit());
        this.listeners = new Workers(world.settings().workerLimit());
        registry.all(IndexHandler.class)
                .forEach(handler -> handler.resources().exact().ifPresent(this::awaitLook));
        world.lookout().offspring().resources().forEach(this::awaitLook);
        this.census = new Census(world.api(), this::assign);
        this.counted = namesAreFull() ? () -> {} : world.indices().readiness().hold();
        this.territory = new Territory(world.api(), this::cover);
    }

    /** Tells somebody which namespaces are served, from the start on. */
    public void tellNamespaces(Consumer<Set<String>> listener) {
        namespacesListener = listener;
    }

    /**
     * Asks somebody before each cycle, and before each run of a timer or daemon, whether the operator pauses, since that may
     * begin with nothing but time; and in the midst of them, on any thread, whether it is about to.
     */
    public void heed(BooleanSupplier pausing, BooleanSupplier outOfTime) {
        heeded = pausing;
        this.outOfTime = outOfTime;
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

    /** Tells now and then how much there is to do, if anybody wants to know. */
    private void tellLoad() {
        Duration period = world.observer().period();
        if (!period.isZero() && !stopping) {
            world.observer()
                    .loaded(parts.values().stream().map(ResourceReactor::load).toList());
            world.timeline().after(period, "load of " + world.operator(), this::tellLoad);
        }
    }

    private void begin() {
        if (!stopping) {
            tellLoad();
            world.indices().readiness().look();
            territory.start();
            if (namesAreFull()) {
                want(List.of());
            } else {
                census.start();
            }
        }
    }

    private void halt() {
        if (!stopping) {
            stopping = true;
            census.stop();
            catalogs.forEach(Catalog::stop);
            territory.stop();
            parts.values().forEach(ResourceReactor::stop);
            formerParts.forEach(ResourceReactor::stop);
            workers.dismiss();
            listeners.dismiss();
            spawning.end();
            endIfIdle();
            works.hurry(world, this::end);
        }
    }

    private void end() {
        if (running) {
            running = false;
            works.calm();
            world.whenStopped().run();
        }
    }

    /** Looks at which resources the handlers mean that do not name theirs in full. */
    private void assign(List<dev.kopfj.object.Resource> served) {
        assignment = Assignment.of(registry, served);
        assignment.warnings().stream().filter(warned::add).forEach(LOG::warn);
        List<Selector> others = new ArrayList<>();
        assignment.handlers().forEach((described, handlers) -> {
            Selector selector = Resource.of(described).selector();
            others.add(selector);
            if (!handlers.all(IndexHandler.class).isEmpty() && !wanted.contains(selector)) {
                awaitLook(selector);
            }
        });
        parts.values().forEach(this::warnOfOtherHandlers);
        want(others);
        counted.run();
        if (assignment.isIncomplete()) {
            census.takeAgain();
        }
    }

    /** Handlers that name a resource in part may mean it only since it has got another name. */
    private void warnOfOtherHandlers(ResourceReactor part) {
        Resource resource = part.resource();
        if (!part.isDissolved() && !part.isFor(handlersOf(resource))) {
            String warning = "%s has got other names, by which other handlers mean it: they are run after a restart."
                    .formatted(resource.described());
            if (warned.add(warning)) {
                LOG.warn(warning);
            }
        }
    }

    /** Follows the resources that are named in full, and some others. */
    private void want(List<Selector> others) {
        Set<Selector> fresh = new LinkedHashSet<>();
        patterns().forEach(pattern -> pattern.exact().ifPresent(fresh::add));
        fresh.addAll(others);
        fresh.addAll(world.lookout().resources());
        fresh.removeAll(wanted);
        if (!fresh.isEmpty()) {
            wanted.addAll(fresh);
            Catalog catalog = new Catalog(world.api(), fresh, new Findings());
            catalogs.add(catalog);
            catalog.start();
        }
    }

    /** Lets handlers wait until an indexed resource has been looked for. */
    private void awaitLook(Selector selector) {
        lookedFor.computeIfAbsent(
                selector, indexed -> world.indices().readiness().hold());
    }

    private boolean namesAreFull() {
        return patterns().stream().allMatch(pattern -> pattern.exact().isPresent());
    }

    private List<ResourcePattern> patterns() {
        return registry.all(ObjectHandler.class).stream()
                .filter(handler -> !(handler instanceof WebhookHandler))
                .map(ObjectHandler::resources)
                .distinct()
                .toList();
    }

    private Handlers handlersOf(Resource resource) {
        return assignment.handlers().entrySet().stream()
                .filter(entry -> Resource.of(entry.getKey()).selector().equals(resource.selector()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> registry.of(resource.described()));
    }

    private void endIfIdle() {
        if (stopping && workers.areIdle() && listeners.areIdle() && spawning.isQuiet()) {
            end();
        }
    }

    private void cover(Set<String> served) {
        namespaces = served;
        namespacesListener.accept(served);
        parts.values().forEach(part -> part.cover(served));
    }

    private Means means(World world) {
        return new Means(
                world.timeline(),
                world.api(),
                world.runner(),
                world.indices(),
                body -> world.mailbox().mirrored(Cycle.logger(body), body),
                (resource, subject, ran) ->
                        world.observer().handled(HandlerRuns.of(world.operator(), resource, subject, ran)),
                new PausesOfAll());
    }

    /** What the cluster serves begins a part; what it serves no more ends one. */
    private final class Findings implements Catalog.Listener {

        @Override
        public void found(Resource resource) {
            ResourceReactor known = parts.get(resource.selector());
            if (known != null && !known.isDissolved()) {
                known.redescribe(resource);
                return;
            }
            Handlers handlers = handlersOf(resource);
            Optional<String> obstacle = Assignment.obstacle(resource.described(), handlers.all(ObjectHandler.class));
            if (obstacle.isPresent()) {
                obstacle.filter(warned::add).ifPresent(LOG::warn);
            } else {
                ResourceReactor part = part(resource, handlers, known);
                parts.put(resource.selector(), part);
                world.lookout().served(resource);
                begin(part, resource);
            }
            missing(resource.selector());
        }

        /** An object that is there again after all must not be handled beside what is still under way for it. */
        private ResourceReactor part(Resource resource, Handlers handlers, @Nullable ResourceReactor former) {
            if (former != null && former.isFor(handlers)) {
                former.redescribe(resource);
                former.revive();
                return former;
            }
            if (former != null) {
                formerParts.add(former);
            }
            return new ResourceReactor(resource, handlers, world, new WorkOfAll());
        }

        private void begin(ResourceReactor part, Resource resource) {
            if (namespaces != null) {
                part.cover(namespaces);
            } else if (!resource.namespaced()) {
                part.cover(Set.of(""));
            }
            if (!paused) {
                part.start();
            }
        }

        /** What is not there, nobody waits for; nor for the look at what is there. */
        @Override
        public void missing(Selector selector) {
            lookedFor.getOrDefault(selector, () -> {}).run();
            ResourceReactor part = parts.get(selector);
            if (part == null || part.isDissolved()) {
                world.lookout().complete(selector);
            }
        }

        @Override
        public void lost(Resource resource) {
            ResourceReactor part = parts.get(resource.selector());
            if (part != null) {
                part.dissolve();
            }
        }
    }

    /** Whether timers and daemons may be at work. */
    private final class PausesOfAll implements Means.Pauses {

        @Override
        public boolean areOn() {
            return paused || heeded.getAsBoolean();
        }

        @Override
        public boolean areDue() {
            return outOfTime.getAsBoolean();
        }
    }

    /** What all parts share: room for their cycles. */
    private final class WorkOfAll implements ResourceReactor.Work {

        @Override
        public void awaitsRoom(Runnable beginning) {
            listeners.enter(() -> {
                beginning.run();
                return true;
            });
        }

        @Override
        public void awaitsTurn(BooleanSupplier beginning) {
            workers.enter(beginning);
        }

        @Override
        public void ended() {
            listeners.leave();
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
            return paused || heeded.getAsBoolean();
        }
    }
}
