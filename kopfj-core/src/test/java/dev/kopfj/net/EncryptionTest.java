package dev.kopfj.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which certificates an operator shows, and which it wants to see. */
class EncryptionTest {

    private final WallTimeline wall = Timeline.wall();

    @TempDir
    private Path files;

    @AfterEach
    void close() {
        wall.close();
    }

    @Test
    void theCertificateMayComeFromFilesAndIsReadAgainWhenItIsRenewed()
            throws GeneralSecurityException, IOException, InterruptedException {
        SelfSigned first = SelfSigned.make(List.of("localhost"), Instant.now());
        SelfSigned second = SelfSigned.make(List.of("localhost"), Instant.now());
        write(first, FileTime.fromMillis(1_000));
        Path authority = Files.writeString(files.resolve("ca.crt"), first.pem());
        Encryption encryption = Encryption.byFiles(files.resolve("tls.crt"), files.resolve("tls.key"))
                .vouchedForBy(authority);
        try (Ports.Door door = open(encryption)) {
            assertThat(door.authority()).isEqualTo(first.pem());
            assertThat(ask(door, trusting(first, null))).isEqualTo("nobody");

            write(second, FileTime.fromMillis(2_000));

            assertThat(ask(door, trusting(second, null))).isEqualTo("nobody");
            assertThatThrownBy(() -> ask(door, trusting(first, null))).isInstanceOf(IOException.class);

            Files.writeString(files.resolve("tls.key"), "half a key");

            assertThat(ask(door, trusting(second, null))).isEqualTo("nobody");
        }
    }

    @Test
    void callersMayHaveToShowACertificate() throws GeneralSecurityException, IOException, InterruptedException {
        SelfSigned caller = SelfSigned.make(List.of("apiserver"), Instant.now());
        SelfSigned stranger = SelfSigned.make(List.of("stranger"), Instant.now());
        Path callers = Files.writeString(files.resolve("callers.crt"), caller.pem());
        try (Ports.Door door = open(Encryption.selfSigned().onlyForCallersOf(callers))) {
            Certificate authority = certificate(door.authority());

            assertThat(ask(door, trusting(authority, caller))).isEqualTo("CN=kopfj operator");
            assertThatThrownBy(() -> ask(door, trusting(authority, stranger))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(door, trusting(authority, null))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void theOwnCertificateMayBeGoodForMoreNames() throws GeneralSecurityException, IOException, InterruptedException {
        ListenAddress address = ListenAddress.of("127.0.0.1", 0).reachedAs("guard.example.com");
        Encryption encryption = Encryption.selfSigned().alsoFor("127.0.0.1");
        try (Ports.Door door = Ports.wall(wall).open(address.encrypted(encryption), EncryptionTest::caller)) {
            URI direct = URI.create("https://127.0.0.1:" + door.address().getPort());

            assertThat(ask(direct, trusting(certificate(door.authority()), null)))
                    .isEqualTo("nobody");
        }
    }

    @Test
    void keysAreReadInAllFormsThatToolsWrite() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        PrivateKey rsa = generator.generateKeyPair().getPrivate();
        PrivateKey elliptic =
                SelfSigned.make(List.of("localhost"), Instant.now()).key();
        byte[] older = Der.sequence(
                Der.number(BigInteger.ONE),
                Der.octets(Arrays.copyOf(((ECPrivateKey) elliptic).getS().toByteArray(), 32)),
                Der.tagged(0xA0, Der.identifier(1, 2, 840, 10_045, 3, 1, 7)));

        assertThat(read("PRIVATE KEY", rsa.getEncoded())).isEqualTo(rsa);
        assertThat(read("RSA PRIVATE KEY", Arrays.copyOfRange(rsa.getEncoded(), 26, rsa.getEncoded().length)))
                .isEqualTo(rsa);
        assertThat(read("PRIVATE KEY", elliptic.getEncoded())).isEqualTo(elliptic);
        assertThat(read("EC PRIVATE KEY", older).getAlgorithm()).isEqualTo("EC");
        assertThatThrownBy(() -> read("ENCRYPTED PRIVATE KEY", rsa.getEncoded()))
                .hasMessageContaining("cannot be read: it is encrypted, or none of RSA, EC, Ed25519.");
        assertThatThrownBy(() -> read("CERTIFICATE", rsa.getEncoded())).hasMessageContaining("no private key");
    }

    private PrivateKey read(String what, byte[] encoded) throws IOException {
        return Pem.key(Files.writeString(files.resolve("some.key"), pem(what, encoded)));
    }

    private Ports.Door open(Encryption encryption) throws IOException {
        return Ports.wall(wall).open(ListenAddress.of("localhost", 0).encrypted(encryption), EncryptionTest::caller);
    }

    private static Answer caller(Question question) {
        return Answer.text(200, question.peer().isEmpty() ? "nobody" : question.peer());
    }

    private void write(SelfSigned identity, FileTime when) throws IOException {
        Path certificate = Files.writeString(files.resolve("tls.crt"), identity.pem());
        Path key = Files.writeString(
                files.resolve("tls.key"), pem("PRIVATE KEY", identity.key().getEncoded()));
        Files.setLastModifiedTime(certificate, when);
        Files.setLastModifiedTime(key, when);
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(encoded), what);
    }

    private static String ask(Ports.Door door, SSLContext context) throws IOException, InterruptedException {
        return ask(door.address(), context);
    }

    private static String ask(URI address, SSLContext context) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Certificate certificate(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static SSLContext trusting(SelfSigned server, @Nullable SelfSigned own)
            throws GeneralSecurityException, IOException {
        return trusting(server.certificate(), own);
    }

    private static SSLContext trusting(Certificate server, @Nullable SelfSigned own)
            throws GeneralSecurityException, IOException {
        char[] nothing = {};
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (own != null) {
            keys.setKeyEntry("own", own.key(), nothing, new Certificate[] {own.certificate()});
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, nothing);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
