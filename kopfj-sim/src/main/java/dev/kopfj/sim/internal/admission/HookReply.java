package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.hook.HookFailure;
import dev.kopfj.sim.internal.patch.JsonPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What a webhook has answered. */
final class HookReply {
    private static final String INVALID = "received invalid webhook response: ";
    private static final int BAD_REQUEST = 400;

    private final ObjectNode review;
    private final JsonNode response;
    private final String apiVersion;

    /** Makes sense of an answer to a review of an apiVersion. */
    HookReply(ObjectNode review, String apiVersion) {
        this.review = review;
        this.response = review.path("response");
        this.apiVersion = apiVersion;
    }

    /** Fails when the answer is not one to the question of this uid. */
    void check(String uid, boolean mutating) throws HookFailure {
        if (!response.isObject()) {
            throw new HookFailure(INVALID + "webhook response was absent");
        }
        if (strict()) {
            checkIdentity(uid);
            checkPatch(mutating);
        }
    }

    private boolean strict() {
        return apiVersion.endsWith("/v1");
    }

    private void checkIdentity(String uid) throws HookFailure {
        String answered = Json.text(response, "uid");
        if (!answered.equals(uid)) {
            throw new HookFailure(
                    INVALID + "expected response.uid=%s, got %s".formatted(Json.quote(uid), Json.quote(answered)));
        }
        String kind = Json.text(review, "kind");
        String found = Json.text(review, "apiVersion");
        if (!kind.equals("AdmissionReview") || !found.equals(apiVersion)) {
            throw new HookFailure(INVALID
                    + "expected webhook response of %s, Kind=AdmissionReview, got %s, Kind=%s"
                            .formatted(apiVersion, found.contains("/") ? found : "/" + found, kind));
        }
    }

    private void checkPatch(boolean mutating) throws HookFailure {
        boolean typed = response.path("patchType").isTextual();
        String fault = "";
        if (!mutating) {
            fault = patches()
                    ? "validating webhook may not return response.patch"
                    : typed ? "validating webhook may not return response.patchType" : "";
        } else if (patches() && !typed) {
            fault = "webhook returned response.patch but not response.patchType";
        } else if (!patches() && typed) {
            fault = "webhook returned response.patchType but not response.patch";
        } else if (typed && !Json.text(response, "patchType").equals("JSONPatch")) {
            fault = "webhook returned invalid response.patchType of " + Json.quote(Json.text(response, "patchType"));
        }
        if (!fault.isEmpty()) {
            throw new HookFailure(INVALID + fault);
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }

    /** Returns the refusal of the request; none when the webhook allows it. */
    Optional<Problem> denial(String hook) {
        if (response.path("allowed").asBoolean()) {
            return Optional.empty();
        }
        JsonNode status = response.path("status");
        int code = Math.max(BAD_REQUEST, status.path("code").asInt());
        String reason = Json.text(status, "reason");
        String said = Json.text(status, "message").isEmpty() ? reason : Json.text(status, "message");
        String message = "admission webhook " + Json.quote(hook) + " denied the request"
                + (said.isEmpty() ? " without explanation" : ": " + said);
        ObjectNode details = status.path("details") instanceof ObjectNode given ? given : null;
        return Optional.of(Problem.denied(code, reason, message, details));
    }

    /** Tells whether the webhook wants to change the object. */
    boolean patches() {
        return !Json.text(response, "patch").isEmpty();
    }

    /** Returns the object as the webhook wants it; the given one stays as it is. */
    ObjectNode patch(ObjectNode object) {
        JsonNode result = object;
        for (JsonNode operation : operations()) {
            try {
                result = JsonPatch.apply(result, Json.object().arrayNode().add(operation));
            } catch (Problem refused) {
                throw Problem.internal(complaint(operation));
            }
        }
        if (result instanceof ObjectNode patched) {
            return patched;
        }
        throw Problem.internal("json: cannot unmarshal " + Json.typeName(result) + " into an object");
    }

    private static String complaint(JsonNode operation) {
        String op = Json.text(operation, "op");
        String path = Json.text(operation, "path");
        return op.equals("test")
                ? "testing value %s failed: test failed".formatted(path)
                : "%s operation does not apply: doc is missing path: %s: missing value".formatted(op, Json.quote(path));
    }

    private JsonNode operations() {
        try {
            JsonNode patch = Json.read(Base64.getDecoder().decode(Json.text(response, "patch")));
            if (patch.isArray()) {
                return patch;
            }
            throw Problem.internal(
                    "json: cannot unmarshal " + Json.typeName(patch) + " into Go value of type jsonpatch.Patch");
        } catch (IllegalArgumentException | IOException garbage) {
            throw Problem.internal("the patch of an admission webhook cannot be read: " + garbage.getMessage());
        }
    }
}
