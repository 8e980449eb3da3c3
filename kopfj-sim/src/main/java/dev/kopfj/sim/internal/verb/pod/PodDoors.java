package dev.kopfj.sim.internal.verb.pod;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.verb.exchange.Route;
import dev.kopfj.sim.internal.verb.exchange.Verb;
import dev.kopfj.sim.internal.verb.stage.Core;
import java.util.List;
import java.util.Optional;

/** The subresources of pods which are no part of the object: what binds and evicts pods, and what talks to them. */
public final class PodDoors {
    /** Pods. */
    static final Resource PODS = new Resource("", "pods");

    /** The collection to which bindings may be posted too. */
    public static final Resource BINDINGS = new Resource("", "bindings");

    private static final List<String> POST = List.of("POST");
    private static final List<String> OPEN = List.of("GET", "POST");
    private static final List<String> ANY = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Verb binding;
    private final Verb eviction;
    private final ContainersVerb containers;

    /** Opens the doors of the pods of a server. */
    public PodDoors(Core core) {
        binding = new BindingVerb(core);
        eviction = new EvictionVerb(core);
        containers = new ContainersVerb(core);
    }

    /** Says what runs in pods that have a node. */
    public void containers(Containers running) {
        containers.with(running);
    }

    /** A door: what answers there, and to which methods. */
    public record Door(Verb verb, List<String> methods) {}

    /** Finds the door that a route leads to, if it leads to one. */
    public Optional<Door> find(Route route) {
        if (!route.kind().resource().equals(PODS)) {
            return Optional.empty();
        }
        String name = route.subresource();
        return switch (name) {
            case "binding" -> Optional.of(new Door(binding, POST));
            case "eviction" -> Optional.of(new Door(eviction, POST));
            case "log" -> Optional.of(new Door(containers, List.of("GET")));
            case "exec", "attach", "portforward" -> Optional.of(new Door(containers, OPEN));
            default ->
                name.equals("proxy") || name.startsWith("proxy/")
                        ? Optional.of(new Door(containers, ANY))
                        : Optional.empty();
        };
    }

    /** Returns what binds pods to nodes. */
    public Verb binding() {
        return binding;
    }
}
