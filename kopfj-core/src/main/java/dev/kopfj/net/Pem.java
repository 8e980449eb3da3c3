package dev.kopfj.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files in PEM: certificates, and private keys as the usual tools write them. */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z]+ )?PRIVATE KEY-----([^-]+)-----END", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final int[] RSA = {1, 2, 840, 113_549, 1, 1, 1};
    private static final int[] ELLIPTIC = {1, 2, 840, 10_045, 2, 1};
    private static final int PARAMETERS = 0xA0;
    private static final int LONG_FORM = 0x80;

    private Pem() {}

    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw new IOException("There is no certificate in %s.".formatted(file));
            }
            return certificates;
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The certificates in %s cannot be read.".formatted(file), unreadable);
        }
    }

    static PrivateKey key(Path file) throws IOException {
        Matcher matcher = KEY.matcher(text(file));
        if (!matcher.find()) {
            throw new IOException("There is no private key in %s.".formatted(file));
        }
        String form = matcher.group(1) == null ? "" : matcher.group(1).strip();
        PrivateKey key = key(form, Base64.getMimeDecoder().decode(matcher.group(2)));
        if (key == null) {
            throw new IOException("The private key in %s cannot be read: it is encrypted, or none of %s."
                    .formatted(file, String.join(", ", ALGORITHMS)));
        }
        return key;
    }

    private static @Nullable PrivateKey key(String form, byte[] encoded) {
        byte[] whole = switch (form) {
            case "" -> encoded;
            case "RSA" -> wrapped(encoded, Der.identifier(RSA), Der.tagged(0x05));
            case "EC" -> wrapped(encoded, Der.identifier(ELLIPTIC), curve(encoded));
            default -> new byte[0];
        };
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(whole));
            } catch (InvalidKeySpecException another) {
                // The key may be one for the next of them.
            } catch (GeneralSecurityException unknown) {
                return null;
            }
        }
        return null;
    }

    /** The older forms do not say of which kind the key is, but for the curve. */
    private static byte[] wrapped(byte[] key, byte[] kind, byte[] parameters) {
        return Der.sequence(Der.number(BigInteger.ZERO), Der.sequence(kind, parameters), Der.octets(key));
    }

    /** Returns what stands in the part of a key that names its curve. */
    private static byte[] curve(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        bytes.get();
        var unused = length(bytes);
        while (bytes.hasRemaining()) {
            int tag = Byte.toUnsignedInt(bytes.get());
            byte[] content = new byte[length(bytes)];
            bytes.get(content);
            if (tag == PARAMETERS) {
                return content;
            }
        }
        return new byte[0];
    }

    private static int length(ByteBuffer bytes) {
        int first = Byte.toUnsignedInt(bytes.get());
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int left = first - LONG_FORM; left > 0; left--) {
            length = length << 8 | Byte.toUnsignedInt(bytes.get());
        }
        return Math.min(length, bytes.remaining());
    }
}
