package dev.kopfj.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A key, and a certificate for it that it has signed itself, so that whoever trusts the certificate trusts nobody else.
 *
 * @param key the private key
 * @param certificate the certificate
 * @param pem the same, as it is told to those who shall trust it
 */
record SelfSigned(PrivateKey key, X509Certificate certificate, String pem) {

    private static final Duration VALID_BEFORE = Duration.ofDays(1);
    private static final Duration VALID_AFTER = Duration.ofDays(3650);
    private static final int[] COMMON_NAME = {2, 5, 4, 3};
    private static final int[] ALTERNATIVE_NAMES = {2, 5, 29, 17};
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int[] ECDSA_WITH_SHA256 = {1, 2, 840, 10045, 4, 3, 2};
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;

    /** Makes a certificate for hosts, which are names or IPv4 addresses. */
    static SelfSigned make(List<String> hosts, Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            byte[] encoded = certificate(hosts, keys, now);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return new SelfSigned(
                    keys.getPrivate(),
                    certificate,
                    "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException impossible) {
            throw new IOException("A certificate for %s could not be made.".formatted(hosts), impossible);
        }
    }

    private static byte[] certificate(List<String> hosts, KeyPair keys, Instant now) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("kopfj operator"))));
        byte[] period = Der.sequence(Der.time(now.minus(VALID_BEFORE)), Der.time(now.plus(VALID_AFTER)));
        byte[] extensions = Der.sequence(
                extension(BASIC_CONSTRAINTS, Der.sequence(Der.truth())),
                extension(
                        ALTERNATIVE_NAMES,
                        Der.sequence(hosts.stream().map(SelfSigned::alternative).toArray(byte[][]::new))));
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
