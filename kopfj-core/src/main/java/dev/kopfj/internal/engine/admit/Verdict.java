package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * What the handlers make of a request.
 *
 * @param errors what they have thrown, in their order
 * @param warnings what they warn of
 * @param patch the JSON patch that they want; empty for none
 */
record Verdict(List<Throwable> errors, List<String> warnings, ArrayNode patch) {

    private static final int DEFAULT_CODE = 500;

    /** Writes the answer to a question. */
    ObjectNode answer(Inquiry inquiry) {
        ObjectNode answer = Json.object()
                .put("apiVersion", Json.text(inquiry.review(), "apiVersion"))
                .put("kind", Json.text(inquiry.review(), "kind"));
        ObjectNode response =
                answer.putObject("response").put("uid", inquiry.uid()).put("allowed", errors.isEmpty());
        if (!warnings.isEmpty()) {
            warnings.forEach(response.putArray("warnings")::add);
        }
        if (!patch.isEmpty() && errors.isEmpty()) {
            byte[] text = Json.write((JsonNode) patch).getBytes(StandardCharsets.UTF_8);
            response.put("patchType", "JSONPatch")
                    .put("patch", Base64.getEncoder().encodeToString(text));
        }
        errors.stream()
                .min(Comparator.comparingInt(Verdict::rank))
                .ifPresent(most -> response.putObject("status")
                        .put("message", text(most))
                        .put("code", most instanceof AdmissionError error ? error.code() : DEFAULT_CODE));
        return answer;
    }

    /** The lower, the more an error tells whoever has sent the request. */
    private static int rank(Throwable error) {
        if (error instanceof AdmissionError) {
            return 0;
        }
        if (error instanceof PermanentError) {
            return 1;
        }
        return error instanceof TemporaryError ? 2 : 3;
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isEmpty() ? error.getClass().getSimpleName() : message;
    }
}
