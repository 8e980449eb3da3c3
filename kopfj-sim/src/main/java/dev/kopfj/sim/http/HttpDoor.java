package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.door.Visitor;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API server behind a socket, for kubectl and programs in any language. A request takes effect at the moment at
 * which it arrives; where a test moves time, time stands still meanwhile.
 */
public final class HttpDoor implements AutoCloseable {

    private static final List<String> NAMES = List.of(
            "localhost",
            "127.0.0.1",
            "::1",
            "kubernetes",
            "kubernetes.default",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local",
            "10.96.0.1");

    private final HttpOptions options;
    private final String token;
    private final Listener listener;
    private @Nullable Desk desk;

    private HttpDoor(Visitor.Reception reception, HttpOptions options, Guard guard) {
        this.options = options;
        this.token = Secrets.token();
        Guests guests = new Guests(reception);
        Callers callers = new Callers(options.open(), token);
        Credential identity = options.tls() ? Authority.ofThisJvm().server(names(options.host())) : null;
        this.listener = Listener.open(options, identity, vertx -> desk = new Desk(vertx, guests, callers, guard));
    }

    /** Opens a door to an API server. */
    public static HttpDoor open(Visitor.Reception reception, HttpOptions options) {
        return open(reception, options, Guard.NOBODY);
    }

    /** Opens a door to an API server, at which somebody stands who sees every request first. */
    public static HttpDoor open(Visitor.Reception reception, HttpOptions options, Guard guard) {
        return new HttpDoor(reception, options, guard);
    }

    /** Returns the URL of the server, without a slash at its end. */
    public String url() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("[::]");
        return (options.tls() ? "https://" : "http://") + (everywhere ? "127.0.0.1" : host) + ":" + port();
    }

    /** Returns the port on which the server listens. */
    public int port() {
        return listener.port();
    }

    /** Returns the text of a kubeconfig file by which clients act as the administrator. */
    public String kubeconfig() {
        return Kubeconfig.text(url(), options.tls() ? caCertificate() : "", token);
    }

    /** Returns the bearer token of the administrator. */
    public String token() {
        return token;
    }

    /** Returns the certificate, in PEM, by which clients know the servers of this JVM. */
    public String caCertificate() {
        return Authority.ofThisJvm().root().certificatePem();
    }

    /** Returns a certificate of the administrator, in PEM, for clients that show one in place of a token. */
    public String clientCertificate() {
        return Authority.ofThisJvm().admin().certificatePem();
    }

    /** Returns the private key of the administrator's certificate, in PEM. */
    public String clientKey() {
        return Authority.ofThisJvm().admin().keyPem();
    }

    /** Ends all watches, closes all connections and frees the port. */
    @Override
    public void close() {
        Desk served = desk;
        if (served != null) {
            served.endWatches();
        }
        listener.close();
    }

    private static Set<String> names(String host) {
        Set<String> names = new LinkedHashSet<>(NAMES);
        if (host.equals("0.0.0.0") || host.equals("::")) {
            addThisMachine(names);
        } else {
            names.add(host);
        }
        return names;
    }

    private static void addThisMachine(Set<String> names) {
        try {
            names.add(InetAddress.getLocalHost().getHostName());
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                    .forEach(names::add);
        } catch (SocketException | UnknownHostException nameless) {
            // The names that every server has must do.
        }
    }
}
