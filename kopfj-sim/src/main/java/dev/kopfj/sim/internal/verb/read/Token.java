package dev.kopfj.sim.internal.verb.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.GoJson;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.io.IOException;
import java.util.Base64;

/** Where a list goes on: at which revision, after which path, and after how many objects. */
record Token(long revision, String after, int passed) {
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String FORMAT = "meta.k8s.io/v1";

    static Token read(String text) {
        JsonNode token = document(text);
        String format = Json.text(token, "v");
        if (!format.equals(FORMAT)) {
            throw invalid("server does not recognize this encoded version " + format);
        }
        if (!token.path("rv").isIntegralNumber()) {
            throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
        }
        return new Token(
                token.path("rv").asLong(),
                Json.text(token, "start"),
                token.path("passed").asInt());
    }

    private static JsonNode document(String text) {
        int odd = 0;
        while (odd < text.length() && DIGITS.indexOf(text.charAt(odd)) >= 0) {
            odd++;
        }
        if (odd < text.length() || text.length() % 4 == 1) {
            throw invalid("illegal base64 data at input byte " + (odd < text.length() ? odd : text.length() - 1));
        }
        byte[] json = Base64.getUrlDecoder().decode(text);
        try {
            return Json.read(json);
        } catch (IOException garbage) {
            throw invalid(GoJson.fault(json).orElse("it cannot be read"));
        }
    }

    private static Problem invalid(String why) {
        return Problem.badRequest("invalid continue token: continue key is not valid: " + why);
    }

    String write() {
        byte[] json = Json.write(Json.object()
                .put("v", FORMAT)
                .put("rv", revision)
                .put("start", after)
                .put("passed", passed));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }
}
