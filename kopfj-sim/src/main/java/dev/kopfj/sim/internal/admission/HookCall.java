package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One question to one webhook. */
final class HookCall {
    private static final int SECONDS = 10;
    private static final int HTTPS = 443;
    private static final byte[] NOTHING = {};

    private final Hook hook;
    private final Attributes attributes;
    private final String version;
    private final Scene scene;

    /** The webhook does not work; the message says why. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String why) {
            super(why, null, false, false);
        }
    }

    HookCall(Hook hook, Attributes attributes, String version, Scene scene) {
        this.hook = hook;
        this.attributes = attributes;
        this.version = version;
        this.scene = scene;
    }

    /** Asks, and returns what the webhook makes of the object; refuses the request when the webhook denies it. */
    @Nullable ObjectNode make(Outbound outbound) throws Failed {
        if (attributes.asker().dryRun() && !hook.triable()) {
            throw Problem.badRequest("admission webhook " + Json.quote(hook.name()) + " does not support dry run");
        }
        Attributes.Change seen = Hook.seen(attributes, version, scene);
        String uid = scene.uid();
        HookReply reply = HookReply.read(send(outbound, review(uid, seen)), apiVersion());
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

    private byte[] review(String uid, Attributes.Change seen) {
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
        return Json.write(review);
    }

    private Outbound.Reply send(Outbound outbound, byte[] review) throws Failed {
        int seconds = hook.stated().path("timeoutSeconds").asInt(SECONDS);
        Outbound.Target target = target(seconds);
        try {
            return outbound.post(target, review, Duration.ofSeconds(seconds));
        } catch (Outbound.Unreachable unreachable) {
            throw new Failed(
                    "failed to call webhook: Post " + Json.quote(target.url()) + ": " + unreachable.getMessage());
        }
    }

    private Outbound.Target target(int seconds) throws Failed {
        JsonNode client = hook.stated().path("clientConfig");
        byte[] authorities = authorities(Json.text(client, "caBundle"));
        String query = "?timeout=" + seconds + "s";
        JsonNode stated = client.path("service");
        if (!stated.isObject()) {
            return new Outbound.Target(Json.text(client, "url") + query, authorities, null);
        }
        Outbound.Service service = new Outbound.Service(
                Json.text(stated, "namespace"),
                Json.text(stated, "name"),
                stated.path("port").asInt(HTTPS));
        String path = Json.text(stated, "path");
        String url = "https://%s.%s.svc:%d%s%s"
                .formatted(service.name(), service.namespace(), service.port(), path.isEmpty() ? "/" : path, query);
        return new Outbound.Target(url, authorities, service);
    }

    private static byte[] authorities(String bundle) throws Failed {
        try {
            return bundle.isEmpty() ? NOTHING : Base64.getDecoder().decode(bundle);
        } catch (IllegalArgumentException garbage) {
            throw new Failed("unable to load root certificates: unable to parse bytes as PEM block");
        }
    }
}
