package dev.kopfj.sim.neighbour;

import dev.kopfj.sim.internal.hook.Outbound;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The programs that listen beside the cluster, by their origins; requests to all others leave the simulation. */
public final class Neighbours implements Outbound {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Outbound elsewhere;
    private final Map<String, Neighbour> byOrigin = new LinkedHashMap<>();

    /** Knows nobody yet; requests to strangers go this way. */
    public Neighbours(Outbound elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Lets a program listen at an origin, such as {@code https://hooks:9443}; running what is returned ends that. */
    public synchronized Runnable listen(String origin, Neighbour neighbour) {
        String key = origin(URI.create(origin));
        if (byOrigin.putIfAbsent(key, neighbour) != null) {
            throw new IllegalArgumentException("Somebody listens at %s already.".formatted(key));
        }
        return () -> leave(key, neighbour);
    }

    /** Asks a neighbour. */
    public Neighbour.Answer ask(String method, String url, String contentType, byte[] body) throws IOException {
        URI uri = URI.create(url);
        Neighbour neighbour = at(uri);
        if (neighbour == null) {
            throw new ConnectException("nobody listens at " + origin(uri));
        }
        return neighbour.answer(new Neighbour.Question(method, path(uri), contentType, body));
    }

    @Override
    public Reply post(Target target, byte[] body, Duration timeout) throws Unreachable {
        URI uri = uri(target.url());
        if (uri == null || at(uri) == null) {
            return elsewhere.post(target, body, timeout);
        }
        try {
            Neighbour.Answer answer = ask("POST", target.url(), "application/json", body);
            return new Reply(answer.code(), answer.contentType(), answer.body());
        } catch (IOException gone) {
            throw new Unreachable("dial tcp %s:%d: connect: connection refused".formatted(uri.getHost(), port(uri)));
        }
    }

    private synchronized void leave(String key, Neighbour neighbour) {
        byOrigin.remove(key, neighbour);
    }

    private synchronized @Nullable Neighbour at(URI uri) {
        return byOrigin.get(origin(uri));
    }

    private static @Nullable URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? HTTP : HTTPS;
    }
}
