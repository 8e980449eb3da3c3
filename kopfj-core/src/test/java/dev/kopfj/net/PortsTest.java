package dev.kopfj.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTest {

    private final WallTimeline wall = Timeline.wall();

    @AfterEach
    void close() {
        wall.close();
    }

    @Test
    void whoTrustsTheCertificateIsAnswered() throws IOException, InterruptedException, GeneralSecurityException {
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            try (Ports.Door door = Ports.wall(wall).open(encrypted(host), PortsTest::echo)) {
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(trusting(door.authority()))
                        .build();

                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(door.address().resolve("/a%2Fb?c=d"))
                                .POST(HttpRequest.BodyPublishers.ofString("question"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(response.body()).isEqualTo("POST /a%2Fb question");
                assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
            }
        }
    }

    @Test
    void whoDoesNotTrustItIsNot() throws IOException {
        try (Ports.Door door = Ports.wall(wall).open(encrypted("localhost"), PortsTest::echo)) {
            HttpRequest request = HttpRequest.newBuilder(door.address()).build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aDeskThatFailsIsAServersError() throws IOException, InterruptedException {
        try (Ports.Door door = Ports.wall(wall).open(ListenAddress.of("localhost", 0), question -> {
            throw new IllegalStateException("no");
        })) {
            HttpRequest request = HttpRequest.newBuilder(door.address()).build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(500);
        }
    }

    private static ListenAddress encrypted(String host) {
        return ListenAddress.of(host, 0).encrypted(Encryption.selfSigned());
    }

    private static Answer echo(Question question) {
        return Answer.text(
                200,
                question.method() + " " + question.path() + " " + new String(question.body(), StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(String pem) throws GeneralSecurityException, IOException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("own", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
