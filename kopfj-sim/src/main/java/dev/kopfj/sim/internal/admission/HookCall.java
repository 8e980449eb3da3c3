package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.hook.HookClient;
import dev.kopfj.sim.internal.hook.HookFailure;
import dev.kopfj.sim.internal.hook.Outbound;
import org.jspecify.annotations.Nullable;

/** One question to one webhook. */
final class HookCall {
    private static final int SECONDS = 10;

    private final Hook hook;
    private final Attributes attributes;
    private final String version;
    private final Scene scene;

    HookCall(Hook hook, Attributes attributes, String version, Scene scene) {
        this.hook = hook;
        this.attributes = attributes;
        this.version = version;
        this.scene = scene;
    }

    /** Asks, and returns what the webhook makes of the object; refuses the request when the webhook denies it. */
    @Nullable ObjectNode make(Outbound outbound) throws HookFailure {
        if (attributes.asker().dryRun() && !hook.triable()) {
            throw Problem.badRequest("admission webhook " + Json.quote(hook.name()) + " does not support dry run");
        }
        Attributes.Change seen = Hook.seen(attributes, version, scene);
        String uid = scene.uid();
        HookReply reply = new HookReply(send(outbound, review(uid, seen)), apiVersion());
        reply.check(uid, hook.mutating());
        reply.warnings().forEach(scene::warn);
        reply.denial(hook.name()).ifPresent(denial -> {
            throw denial;
        });
        ObjectNode object = attributes.change().object();
        if (!hook.mutating() || !reply.patches()) {
            return object;
        }
        if (seen.object() == null || object == null) {
            throw Problem.internal("admission webhook " + Json.quote(hook.name())
                    + " attempted to modify the object, which is not supported for this operation");
        }
        ObjectNode patched = reply.patch(seen.object());
        String own = attributes.target().version();
        return scene.read(version.equals(own) ? patched : scene.convert(patched, version, own));
    }

    private String apiVersion() {
        for (JsonNode supported : hook.stated().path("admissionReviewVersions")) {
            if (supported.asText().equals("v1") || supported.asText().equals("v1beta1")) {
                return "admission.k8s.io/" + supported.asText();
            }
        }
        return "admission.k8s.io/v1";
    }

    private ObjectNode review(String uid, Attributes.Change seen) {
        ObjectNode request = Json.object().put("uid", uid);
        request.setAll(attributes.request(version));
        for (String member : new String[] {"subResource", "requestSubResource", "name", "namespace"}) {
            if (Json.text(request, member).isEmpty()) {
                request.remove(member);
            }
        }
        request.set("object", seen.object() == null ? NullNode.instance : seen.object());
        request.set("oldObject", seen.oldObject() == null ? NullNode.instance : seen.oldObject());
        ObjectNode review = Json.object().put("kind", "AdmissionReview").put("apiVersion", apiVersion());
        review.set("request", request);
        return review;
    }

    private ObjectNode send(Outbound outbound, ObjectNode review) throws HookFailure {
        int seconds = hook.stated().path("timeoutSeconds").asInt(SECONDS);
        try {
            return new HookClient(hook.stated().path("clientConfig"), seconds).ask(outbound, review);
        } catch (HookFailure failure) {
            throw new HookFailure("failed to call webhook: " + failure.why());
        }
    }
}
