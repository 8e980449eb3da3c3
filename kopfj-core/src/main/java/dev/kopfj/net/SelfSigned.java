package dev.kopfj.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key, and a certificate for it that it has signed itself, so that whoever trusts the certificate trusts nobody else.
 *
 * @param context what encrypts with the key
 * @param pem the certificate, to be told to those who shall trust it
 */
record SelfSigned(SSLContext context, String pem) {

    private static final Duration VALID_BEFORE = Duration.ofDays(1);
    private static final Duration VALID_AFTER = Duration.ofDays(3650);
    private static final int[] COMMON_NAME = {2, 5, 4, 3};
    private static final int[] ALTERNATIVE_NAMES = {2, 5, 29, 17};
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int[] ECDSA_WITH_SHA256 = {1, 2, 840, 10045, 4, 3, 2};
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    /** Makes a certificate for a host, which is a name or an IPv4 address. */
    static SelfSigned make(String host, Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] encoded = certificate(host, keys, now);
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return new SelfSigned(
                    context(keys, certificate),
                    "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException impossible) {
            throw new IOException("A certificate for %s could not be made.".formatted(host), impossible);
        }
    }

    private static SSLContext context(KeyPair keys, Certificate certificate)
            throws GeneralSecurityException, IOException {
        char[] nothing = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", keys.getPrivate(), nothing, new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, nothing);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static byte[] certificate(String host, KeyPair keys, Instant now) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("kopfj operator"))));
        byte[] period = Der.sequence(Der.time(now.minus(VALID_BEFORE)), Der.time(now.plus(VALID_AFTER)));
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, Der.sequence(Der.truth())),
                extension(ALTERNATIVE_NAMES, Der.sequence(alternative(host))));
        byte[] content = Der.sequence(
                Der.tagged(0xA0, Der.number(BigInteger.TWO)),
                Der.number(BigInteger.valueOf(now.toEpochMilli())),
                algorithm,
                name,
                period,
                name,
                keys.getPublic().getEncoded(),
                Der.tagged(0xA3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return Der.sequence(content, algorithm, Der.bits(signature.sign()));
    }

    private static byte[] extension(int[] identifier, byte[] value) {
        return Der.sequence(Der.identifier(identifier), Der.octets(value));
    }

    private static byte[] alternative(String host) {
        if (!host.matches("[0-9.]+")) {
            return Der.tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
        String[] parts = host.split("\\.", -1);
        byte[] address = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Der.tagged(IP_ADDRESS, address);
    }
}
