package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.Pacing;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The door of HTTPS, to a cluster that all cases share, by the clock on the wall. */
final class SocketDoor implements Door {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Cluster cluster = Cluster.start(1, Pacing.wall());
    private final HttpDoor door = cluster.open(HttpOptions.https());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(door.caCertificate()))
            .build();

    private static SSLContext trusting(String authority) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var pem = new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII));
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Answer send(Call call, boolean anonymous) {
        HttpResponse<byte[]> response = talk(call, anonymous, HttpResponse.BodyHandlers.ofByteArray());
        return Answer.of(response.statusCode(), response.headers().map(), response.body());
    }

    private <T> HttpResponse<T> talk(Call call, boolean anonymous, HttpResponse.BodyHandler<T> handler) {
        var body = call.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(door.url() + call.target()))
                .timeout(PATIENCE)
                .method(call.method(), body);
        if (!anonymous) {
            request.header("Authorization", "Bearer " + door.token());
        }
        call.headers().forEach(request::setHeader);
        try {
            return client.send(request.build(), handler);
        } catch (IOException failure) {
            throw new UncheckedIOException(call.method() + " " + call.target(), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public Stream watch(Call call, boolean anonymous) {
        return new Lines(talk(call, anonymous, HttpResponse.BodyHandlers.ofInputStream()));
    }

    @Override
    public Instant now() {
        return cluster.now();
    }

    @Override
    public void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** The lines of a body, read by a thread of their own. */
    private static final class Lines implements Stream {
        private static final String END = "";

        private final HttpResponse<InputStream> response;
        private final Answer answer;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private boolean ended;

        Lines(HttpResponse<InputStream> response) {
            this.response = response;
            boolean open = response.statusCode() == 200;
            this.answer = Answer.of(response.statusCode(), response.headers().map(), open ? new byte[0] : whole());
            if (open) {
                Thread reader = new Thread(this::read, "reader of a watch");
                reader.setDaemon(true);
                reader.start();
            }
        }

        private byte[] whole() {
            try (InputStream body = response.body()) {
                return body.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException closed) {
                // The stream ends either way.
            }
            lines.add(END);
        }

        @Override
        public Answer answer() {
            return answer;
        }

        @Override
        public Optional<JsonNode> next(Duration within) {
            if (ended) {
                return Optional.empty();
            }
            try {
                String line = lines.poll(Math.max(within.toNanos(), 1), TimeUnit.NANOSECONDS);
                ended = END.equals(line);
                return line == null || ended
                        ? Optional.empty()
                        : Optional.of(Answer.parse(line.getBytes(StandardCharsets.UTF_8)));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }
}
