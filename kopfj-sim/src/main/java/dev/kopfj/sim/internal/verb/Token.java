package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.io.IOException;
import java.util.Base64;

/** Where a list goes on: at which revision, after which path, and after how many objects. */
record Token(long revision, String after, int passed) {
    private static final String FORMAT = "meta.k8s.io/v1";

    static Token read(String text) {
        try {
            JsonNode token = Json.read(Base64.getUrlDecoder().decode(text));
            if (Json.text(token, "v").equals(FORMAT) && token.path("rv").isIntegralNumber()) {
                return new Token(
                        token.path("rv").asLong(),
                        Json.text(token, "start"),
                        token.path("passed").asInt());
            }
        } catch (IOException | IllegalArgumentException garbage) {
            // Told below, as is a token of another format.
        }
        throw Problem.badRequest("continue key is not valid: it was not made by this server");
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
