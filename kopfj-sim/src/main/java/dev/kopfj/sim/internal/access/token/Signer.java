package dev.kopfj.sim.internal.access.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens by ES256 with a key from the seed; the same text always gets the same signature. */
final class Signer {
    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final BigInteger key;
    private final Curve.Point point;
    private final String keyId;

    Signer(RandomGenerator chance) {
        byte[] seed = new byte[BYTES];
        chance.nextBytes(seed);
        key = scalar(seed);
        point = Curve.times(key);
        keyId = encode(
                sha256((encode(bytes(point.x())) + encode(bytes(point.y()))).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns a signed token with these claims. */
    String token(ObjectNode claims) {
        ObjectNode header = Json.object().put("alg", "ES256").put("kid", keyId);
        String text = encode(Json.write(header)) + "." + encode(Json.write(claims));
        return text + "." + signature(text);
    }

    /** Tells whether this signer has made the token. */
    boolean made(String token) {
        int dot = token.lastIndexOf('.');
        String own = dot < 0 ? "" : signature(token.substring(0, dot));
        return MessageDigest.isEqual(
                own.getBytes(StandardCharsets.UTF_8), token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the public key, as a set of JSON web keys with this member only. */
    ObjectNode publicKeys() {
        ObjectNode keys = Json.object();
        keys.putArray("keys")
                .addObject()
                .put("use", "sig")
                .put("kty", "EC")
                .put("kid", keyId)
                .put("crv", "P-256")
                .put("alg", "ES256")
                .put("x", encode(bytes(point.x())))
                .put("y", encode(bytes(point.y())));
        return keys;
    }

    private String signature(String text) {
        byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
        BigInteger nonce = scalar(mac(hash));
        BigInteger r = Curve.times(nonce).x().mod(Curve.ORDER);
        BigInteger s = nonce.modInverse(Curve.ORDER)
                .multiply(new BigInteger(1, hash).add(r.multiply(key)))
                .mod(Curve.ORDER);
        byte[] both = Arrays.copyOf(bytes(r), 2 * BYTES);
        System.arraycopy(bytes(s), 0, both, BYTES, BYTES);
        return encode(both);
    }

    /** Returns a number between zero and the order, both excluded. */
    private static BigInteger scalar(byte[] bytes) {
        return new BigInteger(1, bytes)
                .mod(Curve.ORDER.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    private static byte[] bytes(BigInteger number) {
        byte[] raw = number.toByteArray();
        byte[] fixed = new byte[BYTES];
        int length = Math.min(raw.length, BYTES);
        System.arraycopy(raw, raw.length - length, fixed, BYTES - length, length);
        return fixed;
    }

    private byte[] mac(byte[] hash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            return mac.doFinal(hash);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every JVM has HmacSHA256, this one has not.", absent);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("Every JVM has SHA-256, this one has not.", absent);
        }
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
