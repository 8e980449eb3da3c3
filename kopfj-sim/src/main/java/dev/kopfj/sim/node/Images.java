package dev.kopfj.sim.node;

import dev.kopfj.sim.fault.Processes;
import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Which images are programs of the test; all others are not run, but behave as PodBehaviours and their commands say. */
public final class Images {
    private static final int KILLED = 137;

    private final Map<String, Program> programs = new HashMap<>();
    private final Clients clients;
    private final Processes processes;
    private final BiConsumer<String, String> listener;

    /** Makes clients for those who act under a service account. */
    @FunctionalInterface
    public interface Clients {
        /** Makes a client for an actor, under a service account of a namespace. */
        KubernetesClient of(Actor actor, String namespace, String account);
    }

    /**
     * Begins without programs; those that are started are among the processes that faults can strike, and the listener
     * learns who logs what.
     */
    public Images(Clients clients, Processes processes, BiConsumer<String, String> listener) {
        this.clients = clients;
        this.processes = processes;
        this.listener = listener;
    }

    /** Says which program an image is, by the image's whole name. */
    public void put(String image, Program program) {
        programs.put(image, program);
    }

    /** Tells whether an image is a program. */
    public boolean has(String image) {
        return programs.containsKey(image);
    }

    /** Starts the program of an image, with the ways that lead out of its container. */
    public Program.Running start(Container.Place place, Actor actor, Container.Ways ways) {
        Program program = Objects.requireNonNull(programs.get(place.image()), place.image());
        processes.began(actor, restartByKubelet -> {
            actor.crash();
            ways.exit().accept(KILLED);
        });
        Consumer<String> log = text -> {
            listener.accept(actor.name(), text);
            ways.log().accept(text);
        };
        return program.start(new Container(place, actor, clients, new Container.Ways(ways.exit(), log)));
    }
}
