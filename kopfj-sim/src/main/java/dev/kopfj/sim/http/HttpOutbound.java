package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.time.Simulation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Reaches programs outside of the cluster over HTTPS; clients are kept by the authorities that they trust. */
public final class HttpOutbound implements Outbound {

    private static final int CLIENTS_MAX = 50;
    private static final long BYTES_MAX = 16L * 1024 * 1024;

    private final Map<String, HttpClient> clients = new LinkedHashMap<>();

    private final Simulation simulation;

    /** Makes a way out of a simulation. */
    public HttpOutbound(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public Reply post(Target target, byte[] body, Duration timeout) throws Unreachable {
        Outcome outcome = simulation.outside(() -> {
            try {
                return new Outcome(exchanged(target, body, timeout), null);
            } catch (Unreachable unreachable) {
                return new Outcome(null, unreachable);
            }
        });
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        return Objects.requireNonNull(outcome.reply());
    }

    /** One of the two. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Outcome(@Nullable Reply reply, @Nullable Unreachable failure) {}

    private Reply exchanged(Target target, byte[] body, Duration timeout) throws Unreachable {
        Service service = target.service();
        if (service != null) {
            throw new Unreachable("no endpoints available for service " + Json.quote(service.name()));
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(target.url()))
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, */*")
                    .header("User-Agent", "kube-apiserver-admission")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
            HttpResponse<byte[]> answer = client(target.authorities())
                    .sendAsync(request, head -> new BoundedBody(BYTES_MAX))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Reply(answer.statusCode(), type, answer.body());
        } catch (ExecutionException failure) {
            throw new Unreachable(why(failure.getCause(), target));
        } catch (TimeoutException late) {
            throw new Unreachable("context deadline exceeded");
        } catch (IllegalArgumentException badUrl) {
            throw new Unreachable("unsupported protocol scheme: " + badUrl.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unreachable("context canceled");
        }
    }

    private static String why(@Nullable Throwable failure, Target target) {
        if (failure instanceof HttpTimeoutException) {
            return "context deadline exceeded";
        }
        if (failure instanceof ConnectException) {
            URI url = URI.create(target.url());
            String host = Objects.requireNonNullElse(url.getHost(), "");
            int port = url.getPort() < 0 ? 443 : url.getPort();
            return "dial tcp %s:%d: connect: connection refused".formatted(host, port);
        }
        if (failure instanceof SSLException) {
            return "tls: failed to verify certificate: x509: " + failure.getMessage();
        }
        String message = failure == null ? null : failure.getMessage();
        return message == null ? "EOF" : message;
    }

    private synchronized HttpClient client(byte[] authorities) throws Unreachable {
        String key = new String(authorities, StandardCharsets.ISO_8859_1);
        HttpClient known = clients.get(key);
        if (known != null) {
            return known;
        }
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        SSLContext context = context(authorities);
        if (context != null) {
            builder.sslContext(context);
        }
        if (clients.size() >= CLIENTS_MAX) {
            clients.clear();
        }
        HttpClient client = builder.build();
        clients.put(key, client);
        return client;
    }

    private static @Nullable SSLContext context(byte[] authorities) throws Unreachable {
        if (authorities.length == 0) {
            return null;
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            var read =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(authorities));
            for (Certificate certificate : read) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException garbage) {
            throw new Unreachable("unable to load root certificates: unable to parse bytes as PEM block");
        }
    }
}
