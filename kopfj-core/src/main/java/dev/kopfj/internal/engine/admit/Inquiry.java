package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question of the cluster: may this request be carried out?
 *
 * @param review the document, as it came
 * @param request its part that describes the request
 * @param operation what the request does
 * @param headers those of the HTTP request
 * @param peer the name in the caller's certificate; empty if there is none
 */
record Inquiry(
        ObjectNode review, JsonNode request, Operation operation, Map<String, List<String>> headers, String peer) {

    /** The question cannot be answered; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String why) {
            super(why);
        }
    }

    /** Reads a question. */
    static Inquiry read(String text, Map<String, List<String>> headers, String peer) throws Malformed {
        if (!(parsed(text) instanceof ObjectNode review) || !(review.get("request") instanceof ObjectNode request)) {
            throw new Malformed("This is no AdmissionReview with a request.");
        }
        Inquiry inquiry = new Inquiry(review, request, operation(request), headers, peer);
        if (Json.isAbsent(request.get("userInfo"))) {
            throw new Malformed("The request does not say who asks: there is no userInfo.");
        }
        if (inquiry.object() == null && inquiry.oldObject() == null) {
            throw new Malformed("The request has neither object nor oldObject.");
        }
        return inquiry;
    }

    String uid() {
        return Json.text(request, "uid");
    }

    String group() {
        return Json.text(request, "resource", "group");
    }

    String version() {
        return Json.text(request, "resource", "version");
    }

    String plural() {
        return Json.text(request, "resource", "resource");
    }

    String subresource() {
        return Json.text(request, "subResource");
    }

    boolean dryRun() {
        return request.path("dryRun").asBoolean();
    }

    @Nullable ObjectNode object() {
        return request.get("object") instanceof ObjectNode object ? object : null;
    }

    @Nullable ObjectNode oldObject() {
        return request.get("oldObject") instanceof ObjectNode object ? object : null;
    }

    /** Returns the object as it would be, or else as it was. */
    ObjectNode body() {
        ObjectNode object = object();
        ObjectNode old = oldObject();
        return object != null ? object : old != null ? old : Json.object();
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return Json.parse(text);
        } catch (IllegalArgumentException notJson) {
            return null;
        }
    }

    private static Operation operation(ObjectNode request) throws Malformed {
        try {
            return Operation.valueOf(Json.text(request, "operation"));
        } catch (IllegalArgumentException unknown) {
            throw new Malformed(
                    "The operation '%s' is none that webhooks know.".formatted(Json.text(request, "operation")));
        }
    }
}
