package dev.kopfj.sim.internal.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignerTest {
    private final Signer signer = new Signer(new SplittableRandom(4711));

    @Test
    void publishedKeyVerifiesTokens() throws Exception {
        for (int i = 0; i < 20; i++) {
            String token = signer.token(Json.object().put("sub", "somebody " + i));
            int dot = token.lastIndexOf('.');

            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(publishedKey());
            check.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));

            assertThat(check.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1))))
                    .isTrue();
        }
    }

    private PublicKey publishedKey() throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(coordinate("x"), coordinate("y"));
        var spec = new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
        return KeyFactory.getInstance("EC").generatePublic(spec);
    }

    private BigInteger coordinate(String name) {
        String text = signer.publicKeys().at("/keys/0/" + name).asText();
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    @Test
    void sameSeedSignsAlike() {
        var twin = new Signer(new SplittableRandom(4711));

        assertThat(twin.token(Json.object())).isEqualTo(signer.token(Json.object()));
    }

    @Test
    void tokensOfOthersAreNotItsOwn() {
        String token = signer.token(Json.object().put("sub", "a"));
        var stranger = new Signer(new SplittableRandom(1));

        assertThat(signer.made(token)).isTrue();
        assertThat(stranger.made(token)).isFalse();
        assertThat(signer.made(token.substring(0, token.length() - 2))).isFalse();
        assertThat(signer.made("a.b.c")).isFalse();
    }
}
