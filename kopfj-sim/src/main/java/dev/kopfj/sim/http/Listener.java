package dev.kopfj.sim.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server of HTTP/1.1 and HTTP/2 with threads of its own, on which it hands over requests. */
final class Listener {

    private static final int HEADERS_BYTES_MAX = 256 * 1024;
    private static final int LINE_BYTES_MAX = 64 * 1024;
    private static final int WORKERS_MAX = 20;
    private static final int BACKLOG = 4_096;
    private static final int STREAMS_MAX = 10_000;
    private static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;
    private static final List<String> CHANNELS = List.of("v5.channel.k8s.io", "v4.channel.k8s.io");

    private final Vertx vertx;
    private volatile int port;

    private Listener(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Opens the port; whoever handles the requests is made for the threads of this server. */
    static Listener open(
            HttpOptions options, @Nullable Credential identity, Function<Vertx, Handler<HttpServerRequest>> handler) {
        Listener listener = new Listener(Vertx.vertx(threads()));
        try {
            listener.listen(settings(options, identity), handler.apply(listener.vertx));
        } catch (CompletionException failure) {
            listener.close();
            throw refused(options, Objects.requireNonNullElse(failure.getCause(), failure));
        }
        return listener;
    }

    int port() {
        return port;
    }

    /** Closes the port and all connections. */
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Each of the event loops accepts connections in its turn. */
    private void listen(HttpServerOptions settings, Handler<HttpServerRequest> handler) {
        Future<String> listening = vertx.deployVerticle(
                () -> new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        HttpServer server = vertx.createHttpServer(settings).requestHandler(handler);
                        server.connectionHandler(new Postbag()::carry);
                        server.exceptionHandler(broken -> {}); // a handshake that failed is its client's affair
                        server.listen()
                                .onSuccess(open -> port = open.actualPort())
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                },
                new DeploymentOptions().setInstances(loops()));
        listening.toCompletionStage().toCompletableFuture().join();
    }

    /** Loops wait for each other when they enter the simulation, so there are fewer of them than processors. */
    private static int loops() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }

    private static VertxOptions threads() {
        return new VertxOptions()
                .setEventLoopPoolSize(loops())
                .setWorkerPoolSize(WORKERS_MAX)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private static HttpServerOptions settings(HttpOptions options, @Nullable Credential identity) {
        HttpServerOptions settings = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port() == 0 ? -1 : options.port()) // all event loops share the same free one
                .setAcceptBacklog(BACKLOG)
                .setTcpKeepAlive(true)
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS_MAX)
                        .setMaxHeaderListSize(HEADERS_BYTES_MAX))
                .setMaxWebSocketMessageSize(MESSAGE_BYTES_MAX)
                .setWebSocketSubProtocols(CHANNELS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true);
        return identity == null ? settings : encrypted(settings, identity);
    }

    private static HttpServerOptions encrypted(HttpServerOptions settings, Credential identity) {
        Credential root = Authority.ofThisJvm().root();
        return settings.setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(identity.certificatePem()))
                        .setKeyValue(Buffer.buffer(identity.keyPem())))
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(root.certificatePem())));
    }

    private static UncheckedIOException refused(HttpOptions options, Throwable cause) {
        String text = cause instanceof BindException
                ? "Port %d of %s cannot be had: another program has it, or it is not allowed. Choose another, or 0 for any."
                : "No server could be opened on port %d of %s.";
        IOException reason = cause instanceof IOException io ? io : new IOException(cause);
        return new UncheckedIOException(
                text.formatted(options.port(), options.host()) + " (" + cause.getMessage() + ")", reason);
    }
}
