package dev.kopfj.sim.node;

import dev.kopfj.sim.time.Actor;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A container as the program knows it that runs in it. */
public final class Container {
    private final Place place;
    private final Actor actor;
    private final Images.Clients clients;
    private final Ways ways;

    /**
     * What leads out of a container.
     *
     * @param exit learns of its exit code when it ends
     * @param log takes what is written into its log
     */
    public record Ways(IntConsumer exit, Consumer<String> log) {}

    /**
     * Where a container is, and with what it was started.
     *
     * @param account the service account of the pod
     * @param environment the variables whose values stand in the pod
     */
    public record Place(
            String namespace,
            String pod,
            String name,
            String image,
            String account,
            List<String> arguments,
            Map<String, String> environment) {}

    Container(Place place, Actor actor, Images.Clients clients, Ways ways) {
        this.place = place;
        this.actor = actor;
        this.clients = clients;
        this.ways = ways;
    }

    /** Returns where the container is, and with what it was started. */
    public Place place() {
        return place;
    }

    /** Returns the one who acts in the container, and who crashes with it. */
    public Actor actor() {
        return actor;
    }

    /** Returns a new client that may do what the pod's service account may. */
    public KubernetesClient client() {
        return clients.of(actor, place.namespace(), place.account());
    }

    /** Ends the container with an exit code. */
    public void exit(int code) {
        ways.exit().accept(code);
    }

    /** Writes a line, or several, into the container's log, where {@code kubectl logs} finds it. */
    public void log(String text) {
        ways.log().accept(text);
    }
}
