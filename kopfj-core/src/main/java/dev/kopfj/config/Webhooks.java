package dev.kopfj.config;

import dev.kopfj.net.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks are served, and whether the operator tells the cluster of them itself.
 *
 * @param place where to listen
 * @param managed the name of the webhook configurations that the operator keeps in the cluster; empty for none
 * @param service the service by which the cluster reaches the operator; null if it does so by an address
 */
public record Webhooks(
        Place place, String managed, @Nullable Service service) {

    private static final int PORT = 9443;
    private static final int PORT_OF_SERVICES = 443;

    /** Listens by HTTPS with a certificate of its own, under the name by which the cluster reaches the operator. */
    public static Webhooks reachedAs(String name) {
        return new Webhooks(new Place("0.0.0.0", PORT, true, name), "", null);
    }

    /** Listens by HTTPS with a certificate of its own for a service, whose port 443 leads to the operator's port 9443. */
    public static Webhooks behindService(String namespace, String name) {
        return new Webhooks(
                new Place("0.0.0.0", PORT, true, name + "." + namespace + ".svc"),
                "",
                new Service(namespace, name, PORT_OF_SERVICES));
    }

    /** Listens somewhere else. */
    public Webhooks at(Place other) {
        return new Webhooks(other, managed, service);
    }

    /** Keeps webhook configurations of this name, such as {@code hooks.example.com}, in the cluster. */
    public Webhooks managed(String name) {
        return new Webhooks(place, name, service);
    }

    /**
     * A service of the cluster.
     *
     * @param namespace its namespace
     * @param name its name
     * @param port its port
     */
    public record Service(String namespace, String name, int port) {}
}
