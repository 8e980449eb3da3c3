package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A local HTTPS server that answers AdmissionReviews as the cases say, and remembers what it was asked. */
final class AdmissionServer {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final char[] NO_PASSWORD = {};

    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final Map<String, ArrayNode> seen = new ConcurrentHashMap<>();
    private final HttpsServer server;
    private final String authority;

    private AdmissionServer() throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate certificate = certificate(keys);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        authority = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys, certificate)));
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "admission server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    private static X509Certificate certificate(KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=127.0.0.1");
        Instant now = Instant.now();
        var from = java.util.Date.from(now.minus(Duration.ofHours(1)));
        var until = java.util.Date.from(now.plus(Duration.ofDays(2)));
        var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, from, until, name, keys.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static SSLContext context(KeyPair keys, X509Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("server", keys.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    static AdmissionServer shared() {
        return Holder.SERVER;
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the certificate that vouches for this server, as configurations of webhooks hold it. */
    String authority() {
        return authority;
    }

    void answer(String path, JsonNode response) {
        answers.put(path, response);
    }

    /** Returns the reviews that a path has received since it was last asked. */
    JsonNode take(String path) {
        ArrayNode reviews = seen.remove(path);
        return reviews == null ? JsonNodeFactory.instance.arrayNode() : reviews;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode review = MAPPER.readTree(exchange.getRequestBody());
            String path = exchange.getRequestURI().getPath();
            seen.computeIfAbsent(path, p -> JsonNodeFactory.instance.arrayNode())
                    .add(review);
            ObjectNode response = JsonNodeFactory.instance.objectNode();
            response.put("uid", review.at("/request/uid").asText());
            response.setAll((ObjectNode) answers.getOrDefault(
                    path, JsonNodeFactory.instance.objectNode().put("allowed", true)));
            if (response.path("patch").isArray()) {
                response.put("patch", MAPPER.writeValueAsBytes(response.get("patch")));
                response.put("patchType", "JSONPatch");
            }
            int status = response.path("httpStatus").asInt(200);
            response.remove("httpStatus");
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
            answer.set("response", response);
            byte[] body = MAPPER.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Makes the server when it is first needed. */
    private static final class Holder {
        static final AdmissionServer SERVER = make();

        private static AdmissionServer make() {
            try {
                return new AdmissionServer();
            } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
                throw new IllegalStateException("The admission server could not be started.", failure);
            }
        }
    }
}
