package dev.kopfj.config;

import dev.kopfj.net.Place;

/**
 * Where webhooks are served, and whether the operator tells the cluster of them itself.
 *
 * @param place where to listen
 * @param managed the name of the webhook configurations that the operator keeps in the cluster; empty for none
 */
public record Webhooks(Place place, String managed) {

    private static final int PORT = 9443;

    /** Listens by HTTPS with a certificate of its own, under the name by which the cluster reaches the operator. */
    public static Webhooks reachedAs(String name) {
        return new Webhooks(new Place("0.0.0.0", PORT, true, name), "");
    }

    /** Listens somewhere else. */
    public Webhooks at(Place other) {
        return new Webhooks(other, managed);
    }

    /** Keeps webhook configurations of this name, such as {@code hooks.example.com}, in the cluster. */
    public Webhooks managed(String name) {
        return new Webhooks(place, name);
    }
}
