package dev.kopfj.sim.mock;

import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.internal.door.Visitor;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.HttpUrl;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** fabric8's MockWebServer with the cluster's own port, which can stream; it takes note of every request. */
final class ClusterWebServer extends MockWebServer {

    /** A test that never takes its requests shall not fill the memory with them. */
    private static final int RECORDED_MAX = 100_000;

    private final Visitor.Reception reception;
    private final ClusterDispatcher dispatcher;
    private final BlockingQueue<RecordedRequest> recorded = new LinkedBlockingQueue<>(RECORDED_MAX);
    private final AtomicInteger count = new AtomicInteger();
    private boolean https;
    private boolean closed;
    private @Nullable HttpDoor door;

    ClusterWebServer(Visitor.Reception reception, ClusterDispatcher dispatcher) {
        this.reception = reception;
        this.dispatcher = dispatcher;
        super.setDispatcher(dispatcher);
    }

    @Override
    public void useHttps() {
        https = true;
    }

    @Override
    public void start() {
        start(0);
    }

    @Override
    public void start(int port) {
        start(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public synchronized void start(InetAddress address, int port) {
        if (door != null) {
            throw new IllegalStateException("The mock server has been started already.");
        }
        door = HttpDoor.open(
                reception, new HttpOptions(address.getHostAddress(), port, https).openToAll(), this::takes);
    }

    /** Closes the port. The superclass has made threads that it gives back only when it, too, was open. */
    @Override
    public synchronized void shutdown() {
        HttpDoor opened = door;
        if (opened != null && !closed) {
            closed = true;
            opened.close();
            super.start(InetAddress.getLoopbackAddress(), 0);
            super.shutdown();
        }
    }

    private boolean takes(HttpServerRequest request, byte[] body) {
        RecordedRequest seen = recorded(request, body);
        if (recorded.remainingCapacity() == 0) {
            recorded.poll();
        }
        recorded.add(seen);
        count.incrementAndGet();
        Optional<MockResponse> answer = dispatcher.expected(seen);
        answer.ifPresent(expected -> MockAnswers.send(request, seen, expected));
        return answer.isPresent();
    }

    private static RecordedRequest recorded(HttpServerRequest request, byte[] body) {
        HttpMethod method = Arrays.stream(HttpMethod.values())
                .filter(known -> known.name().equals(request.method().name()))
                .findFirst()
                .orElse(HttpMethod.ANY);
        return new RecordedRequest(
                request.version().alpnName().toUpperCase(Locale.ROOT),
                method,
                request.uri(),
                Headers.builder().addAll(request.headers()).build(),
                new Buffer(body));
    }

    void forget() {
        recorded.clear();
        count.set(0);
    }

    private synchronized HttpDoor door() {
        return Objects.requireNonNull(door, "The mock server has not been started yet.");
    }

    @Override
    public int getPort() {
        return door().port();
    }

    @Override
    public String getHostName() {
        return "localhost";
    }

    @Override
    public Proxy toProxyAddress() {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(getHostName(), getPort()));
    }

    @Override
    public HttpUrl url(String path) {
        String scheme = https ? "https" : "http";
        String target = path.startsWith("/") ? path : "/" + path;
        return HttpUrl.parse("%s://%s:%d%s".formatted(scheme, getHostName(), getPort(), target));
    }

    @Override
    public RecordedRequest takeRequest() throws InterruptedException {
        return recorded.take();
    }

    @Override
    public @Nullable RecordedRequest takeRequest(long timeout, TimeUnit unit) throws InterruptedException {
        return recorded.poll(timeout, unit);
    }

    @Override
    public int getRequestCount() {
        return count.get();
    }
}
