package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What the API server answered to one request. */
record Answer(String request, int code, JsonNode body) {

    private static final int MISSING = 404;

    boolean isMissing() {
        return code == MISSING;
    }

    /** Returns the body of a request that succeeded. */
    JsonNode success() {
        if (code < 200 || code > 299) {
            String reason = body.path("reason").asText();
            String message = body.path("message").asText(body.asText(body.toString()));
            throw new ApiProblem(code, reason, message, "%s -> %d %s: %s".formatted(request, code, reason, message));
        }
        return body;
    }
}
