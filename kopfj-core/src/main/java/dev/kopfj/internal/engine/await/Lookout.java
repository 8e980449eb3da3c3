package dev.kopfj.internal.engine.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.handler.Awaited;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.internal.watch.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects that handlers wait for, as the watches tell of them, and who waits. Told in steps of the timeline, asked
 * by work; whoever asks is told of every change after the answer, so that none is missed.
 */
public final class Lookout {

    private final Map<Selector, Ground> grounds = new LinkedHashMap<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<Runnable, List<Want>> waiters = new LinkedHashMap<>();

    /** The same by what they wait for, since very many may wait, and few are concerned by one object. */
    private final Map<Spot, Set<Runnable>> spots = new LinkedHashMap<>();

    private final Offspring offspring;

    /** Looks out for what these handlers wait for. */
    public Lookout(List<ResourceHandler> handlers) {
        this.offspring = new Offspring(handlers);
        for (ResourceHandler handler : handlers) {
            for (Awaited awaited : handler.options().awaited()) {
                grounds.put(Want.selector(awaited), new Ground());
                ids.add(handler.id());
            }
        }
    }

    /** Returns the resources that are to be watched. */
    public Set<Selector> resources() {
        Set<Selector> watched = new LinkedHashSet<>(grounds.keySet());
        watched.addAll(offspring.resources());
        return Collections.unmodifiableSet(watched);
    }

    /** Returns the children of objects that handlers keep in step with them. */
    public Offspring offspring() {
        return offspring;
    }

    /** Returns the ids of the handlers that wait for anything. */
    public Set<String> ids() {
        return ids;
    }

    /** Takes note that a resource is there, whatever objects it has. */
    public synchronized void served(Resource resource) {
        Ground ground = grounds.get(resource.selector());
        if (ground != null) {
            ground.kind = resource.kind();
        }
    }

    /** Takes note of an event of some resource. */
    public void take(Resource resource, WatchEvent event) {
        offspring.take(resource, event);
        Ground ground = grounds.get(resource.selector());
        if (ground == null) {
            return;
        }
        List<Runnable> concerned;
        synchronized (this) {
            ObjectNode before = event.type() == WatchEvent.Type.DELETED
                    ? ground.objects.remove(event.key())
                    : ground.objects.put(event.key(), event.object());
            String name = Json.text(event.object(), "metadata", "name");
            concerned = waiting(
                    at(resource.selector(), name),
                    want -> want.selector().equals(resource.selector())
                            && (want.means(event.object()) || (before != null && want.means(before))));
        }
        if (ground.complete) {
            concerned.forEach(Runnable::run);
        }
    }

    /** Takes note that all is known of what there is of a resource, or that there is none. */
    public void complete(Selector selector) {
        offspring.complete(selector);
        Ground ground = grounds.get(selector);
        if (ground == null || ground.complete) {
            return;
        }
        List<Runnable> concerned;
        synchronized (this) {
            ground.complete = true;
            concerned = waiting(waiters.keySet(), want -> want.selector().equals(selector));
        }
        concerned.forEach(Runnable::run);
    }

    /** Looks for what a handler of an object waits for; the waiter is run in a step whenever that may be different. */
    public Finding look(ResourceHandler handler, ObjectNode object, Runnable waiter) {
        List<String> missing = new ArrayList<>();
        @Nullable Duration timeout = null;
        boolean known = true;
        for (Awaited awaited : handler.options().awaited()) {
            Optional<String> obstacle;
            try {
                View view = view(Want.of(awaited, object), waiter);
                known &= view.complete();
                obstacle = view.want().obstacle(view.meant(), view.kind());
            } catch (Template.Unset unset) {
                obstacle = Optional.ofNullable(unset.getMessage());
            }
            if (obstacle.isPresent()) {
                missing.add(obstacle.get());
                timeout = shorter(timeout, awaited.timeout());
            }
        }
        if (!known) {
            return new Finding.Unknown();
        }
        return missing.isEmpty() ? new Finding.Clear() : new Finding.Missing(String.join("; ", missing), timeout);
    }

    /** Tells whether a waiter is to be told of anything. */
    public synchronized boolean isAwaitedBy(Runnable waiter) {
        return waiters.containsKey(waiter);
    }

    /** Tells a waiter nothing any more. */
    public synchronized void forget(Runnable waiter) {
        List<Want> wants = waiters.remove(waiter);
        if (wants != null) {
            wants.forEach(want -> leave(new Spot(want.selector(), want.name()), waiter));
        }
    }

    private void leave(Spot spot, Runnable waiter) {
        Set<Runnable> there = spots.get(spot);
        if (there != null && there.remove(waiter) && there.isEmpty()) {
            spots.remove(spot);
        }
    }

    /** Returns those who may be concerned by an object: they wait for one of its name, or of any. */
    private Set<Runnable> at(Selector selector, String name) {
        Set<Runnable> there = new LinkedHashSet<>(spots.getOrDefault(new Spot(selector, name), Set.of()));
        there.addAll(spots.getOrDefault(new Spot(selector, ""), Set.of()));
        return there;
    }

    private synchronized View view(Want want, Runnable waiter) {
        waiters.computeIfAbsent(waiter, first -> new ArrayList<>()).add(want);
        spots.computeIfAbsent(new Spot(want.selector(), want.name()), first -> new LinkedHashSet<>())
                .add(waiter);
        Ground ground = grounds.getOrDefault(want.selector(), new Ground());
        String kind = ground.kind.isEmpty() ? want.selector().toString() : ground.kind;
        List<ObjectNode> meant =
                ground.objects.values().stream().filter(want::means).toList();
        return new View(want, meant, kind, ground.complete);
    }

    private List<Runnable> waiting(Set<Runnable> candidates, Predicate<Want> which) {
        return candidates.stream()
                .filter(waiter ->
                        waiters.getOrDefault(waiter, List.of()).stream().anyMatch(which))
                .toList();
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What is known of one resource. */
    private static final class Ground {
        private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
        private String kind = "";
        private boolean complete;
    }

    /** Where somebody waits: for objects of a resource, of one name, or of any if that is empty. */
    private record Spot(Selector selector, String name) {}

    /** What one look shows. */
    private record View(Want want, List<ObjectNode> meant, String kind, boolean complete) {}
}
