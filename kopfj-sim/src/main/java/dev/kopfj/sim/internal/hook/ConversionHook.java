package dev.kopfj.sim.internal.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Converter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Converts custom objects by asking the webhook of their definition. */
public final class ConversionHook implements Converter {
    private static final int SECONDS = 30;
    private static final String KIND = "ConversionReview";

    private final HookClient client;
    private final String reviewVersion;
    private final Outbound outbound;
    private final Supplier<String> uids;

    /** Makes the converter of a CustomResourceDefinition; each question gets a uid of its own. */
    public ConversionHook(ObjectNode definition, Outbound outbound, Supplier<String> uids) {
        JsonNode webhook = definition.path("spec").path("conversion").path("webhook");
        this.client = new HookClient(webhook.path("clientConfig"), SECONDS);
        this.reviewVersion = reviewVersion(webhook.path("conversionReviewVersions"));
        this.outbound = outbound;
        this.uids = uids;
    }

    private static String reviewVersion(JsonNode versions) {
        for (JsonNode version : versions) {
            if (version.asText().equals("v1") || version.asText().equals("v1beta1")) {
                return "apiextensions.k8s.io/" + version.asText();
            }
        }
        return "apiextensions.k8s.io/v1";
    }

    @Override
    public ObjectNode convert(ObjectNode object, String apiVersion) {
        String uid = uids.get();
        ObjectNode review = Json.object().put("kind", KIND).put("apiVersion", reviewVersion);
        ObjectNode request = review.putObject("request");
        request.put("uid", uid).put("desiredAPIVersion", apiVersion);
        request.putArray("objects").add(object);
        JsonNode converted;
        try {
            converted = converted(client.ask(outbound, review), uid);
        } catch (HookFailure failure) {
            throw broken(object, "failed: " + failure.why());
        }
        if (!converted.isArray() || converted.size() != 1) {
            throw broken(object, "returned %d objects, expected 1".formatted(converted.size()));
        }
        return checked(object, converted.get(0), apiVersion);
    }

    private JsonNode converted(ObjectNode review, String uid) throws HookFailure {
        boolean strict = reviewVersion.endsWith("/v1");
        String found = Json.text(review, "apiVersion");
        String kind = Json.text(review, "kind");
        if (strict && !(kind.equals(KIND) && found.equals(reviewVersion))) {
            throw new HookFailure("expected webhook response of %s, Kind=%s, got %s, Kind=%s"
                    .formatted(reviewVersion, KIND, found.contains("/") ? found : "/" + found, kind));
        }
        JsonNode response = review.path("response");
        if (!response.isObject()) {
            throw new HookFailure("no response provided");
        }
        String answered = Json.text(response, "uid");
        if (strict && !answered.equals(uid)) {
            throw new HookFailure("expected response.uid=%s, got %s".formatted(Json.quote(uid), Json.quote(answered)));
        }
        String status = Json.text(response.path("result"), "status");
        if (!status.equals("Success")) {
            String message = Json.text(response.path("result"), "message");
            throw new HookFailure(
                    message.isEmpty() ? "response.result.status was '%s', not 'Success'".formatted(status) : message);
        }
        JsonNode objects = response.path("convertedObjects");
        return objects instanceof ArrayNode ? objects : Json.object().arrayNode();
    }

    private static ObjectNode checked(ObjectNode object, JsonNode converted, String apiVersion) {
        String version = Json.text(converted, "apiVersion");
        if (!version.equals(apiVersion)) {
            throw broken(
                    object,
                    "returned invalid object at index 0: invalid groupVersion (expected %s, received %s)"
                            .formatted(apiVersion, version));
        }
        String kind = Json.text(object, "kind");
        if (!Json.text(converted, "kind").equals(kind)) {
            throw broken(
                    object,
                    "returned invalid object at index 0: invalid kind (expected %s, received %s)"
                            .formatted(kind, Json.text(converted, "kind")));
        }
        for (String member : List.of("name", "namespace", "uid")) {
            String before = Json.text(Json.meta(object), member);
            String after = Json.text(converted.path("metadata"), member);
            if (!before.equals(after)) {
                String shown = member.equals("uid") ? "UID" : member;
                throw broken(
                        object,
                        "returned invalid object: must have the same %s: %s != %s".formatted(shown, before, after));
            }
        }
        return withMetadataOf(object, (ObjectNode) converted);
    }

    /** Of the metadata, webhooks may change labels and annotations. */
    private static ObjectNode withMetadataOf(ObjectNode object, ObjectNode converted) {
        if (!(converted.path("metadata") instanceof ObjectNode given)) {
            throw broken(object, "returned invalid metadata: missing metadata in converted object");
        }
        ObjectNode meta = Json.shallow(Json.child(Json.shallow(object), "metadata"));
        for (String member : List.of("labels", "annotations")) {
            JsonNode value = given.path(member);
            if (value.isMissingNode() || value.isNull()) {
                meta.remove(member);
                continue;
            }
            checkTexts(object, member, value);
            meta.set(member, value);
        }
        converted.set("metadata", meta);
        return converted;
    }

    private static void checkTexts(ObjectNode object, String member, JsonNode value) {
        if (!value.isObject()) {
            String type = value.isArray() ? "[]interface {}" : Json.typeName(value);
            throw broken(
                    object,
                    "returned invalid metadata: invalid metadata.%s of type %s in converted object"
                            .formatted(member, type));
        }
        Iterator<Map.Entry<String, JsonNode>> entries = value.properties().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            if (!entry.getValue().isTextual()) {
                throw broken(
                        object,
                        "returned invalid metadata: metadata.%s[%s] must be a string, but is %s in converted object"
                                .formatted(member, entry.getKey(), Json.typeName(entry.getValue())));
            }
        }
    }

    private static Problem broken(ObjectNode object, String why) {
        String version = Json.text(object, "apiVersion");
        return Problem.failure(
                "conversion webhook for %s, Kind=%s %s".formatted(version, Json.text(object, "kind"), why));
    }
}
