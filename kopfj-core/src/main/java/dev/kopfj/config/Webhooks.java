package dev.kopfj.config;

import dev.kopfj.net.Encryption;
import dev.kopfj.net.ListenAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where webhooks are served, and whether the operator tells the cluster of them itself.
 *
 * <pre>{@code
 * Webhooks.behindService("operators", "guard")
 *         .encrypted(Encryption.byFiles(Path.of("/tls/tls.crt"), Path.of("/tls/tls.key")).vouchedForBy(Path.of("/tls/ca.crt")))
 *         .managed("hooks.example.com")
 * }</pre>
 *
 * @param address where to listen
 * @param managed the name of the webhook configurations that the operator keeps in the cluster; empty for none
 * @param service the service by which the cluster reaches the operator; null if it does so by an address
 * @param url what the cluster asks if something stands between, such as a tunnel; null if it asks where the operator listens
 */
public record Webhooks(
        ListenAddress address,
        String managed,
        @Nullable Service service,
        @Nullable URI url) {

    private static final int PORT = 9443;
    private static final int PORT_OF_SERVICES = 443;

    /** Rejects two ways at once, and addresses that no API server asks. */
    public Webhooks {
        if (url != null && (!"https".equals(url.getScheme()) || url.getHost() == null)) {
            throw new IllegalArgumentException(
                    "An API server asks by HTTPS only, not at '%s'. Write it like https://guard.example.com/hooks."
                            .formatted(url));
        }
        if (url != null && service != null) {
            throw new IllegalArgumentException("The cluster asks either a service or a URL. Give one of them.");
        }
    }

    /** Listens by HTTPS with a certificate of its own, under the name by which the cluster reaches the operator. */
    public static Webhooks reachedAs(String name) {
        return new Webhooks(everywhere(name), "", null, null);
    }

    /** Listens by HTTPS with a certificate of its own for a service, whose port 443 leads to the operator's port 9443. */
    public static Webhooks behindService(String namespace, String name) {
        return new Webhooks(
                everywhere(name + "." + namespace + ".svc"), "", new Service(namespace, name, PORT_OF_SERVICES), null);
    }

    /** Lets the cluster ask at a URL, under which something passes the requests on to port 9443, by HTTP. */
    public static Webhooks behindUrl(String url) {
        return new Webhooks(ListenAddress.of("0.0.0.0", PORT), "", null, URI.create(url));
    }

    /** Listens somewhere else. */
    public Webhooks at(ListenAddress other) {
        return new Webhooks(other, managed, service, url);
    }

    /** Listens by HTTPS with other certificates. */
    public Webhooks encrypted(Encryption encryption) {
        return at(address.encrypted(encryption));
    }

    /** Keeps webhook configurations of this name, such as {@code hooks.example.com}, in the cluster. */
    public Webhooks managed(String name) {
        return new Webhooks(address, name, service, url);
    }

    /** Tells whether callers have to be told whom to trust, as nobody else vouches for the operator. */
    public boolean isSelfSigned() {
        Encryption encryption = address.encryption();
        return encryption != null && encryption.certificate() == null;
    }

    private static ListenAddress everywhere(String name) {
        return ListenAddress.of("0.0.0.0", PORT).reachedAs(name).encrypted(Encryption.selfSigned());
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
