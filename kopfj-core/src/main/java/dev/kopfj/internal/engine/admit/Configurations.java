package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Webhooks;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.net.Ports;
import dev.kopfj.object.Match;
import dev.kopfj.object.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down which requests the cluster is to ask about, and where.
 *
 * @param name the name of the configurations, which ends the names of the webhooks in them
 * @param address where the operator is asked, without the path of a webhook
 * @param authority the certificates, in PEM, that vouch for it; empty for the usual ones
 * @param service the service that stands for the address; null if none does
 * @param keeper the name of the process that writes it down
 */
record Configurations(
        String name, String address, String authority, Webhooks.@Nullable Service service, String keeper) {

    private static final int SECONDS = 30;

    static Configurations of(Webhooks wanted, Ports.Door door, String keeper) {
        URI url = wanted.url();
        return new Configurations(
                wanted.managed(),
                (url == null ? door.address() : url).toString().replaceFirst("/+$", ""),
                url == null || !wanted.isSelfSigned() ? door.authority() : "",
                wanted.service(),
                keeper);
    }

    /** Tells whether a configuration is as this process has written it last. */
    boolean areIn(ObjectNode configuration) {
        return Json.text(configuration, "metadata", "annotations", WebhookService.KEEPER)
                .equals(keeper);
    }

    /** Writes the configuration of webhooks that may change objects, or of those that may not. */
    ObjectNode of(boolean mutating, List<WebhookHandler> handlers) {
        ObjectNode configuration = Json.object()
                .put("apiVersion", "admissionregistration.k8s.io/v1")
                .put("kind", (mutating ? "Mutating" : "Validating") + "WebhookConfiguration");
        ObjectNode metadata = configuration.putObject("metadata").put("name", name);
        metadata.putObject("annotations").put(WebhookService.KEEPER, keeper);
        configuration.set("webhooks", webhooks(handlers));
        return configuration;
    }

    /** Writes the webhooks of some handlers. */
    ArrayNode webhooks(List<WebhookHandler> handlers) {
        ArrayNode webhooks = Json.object().putArray("webhooks");
        handlers.forEach(handler -> webhooks.add(webhook(handler)));
        return webhooks;
    }

    private ObjectNode webhook(WebhookHandler handler) {
        ObjectNode webhook = Json.object()
                .put("name", Paths.part(handler.id()) + "." + name)
                .put("sideEffects", handler.hook().sideEffects() ? "NoneOnDryRun" : "None")
                .put("failurePolicy", handler.hook().ignoreFailures() ? "Ignore" : "Fail")
                .put("matchPolicy", "Equivalent")
                .put("timeoutSeconds", SECONDS);
        webhook.putArray("admissionReviewVersions").add("v1").add("v1beta1");
        webhook.putArray("rules").add(rule(handler));
        webhook.set("objectSelector", selector(handler.filter().labels()));
        ObjectNode client = webhook.putObject("clientConfig");
        String path = "/" + Paths.part(handler.id());
        Webhooks.Service behind = service;
        if (behind == null) {
            client.put("url", address + path);
        } else {
            client.putObject("service")
                    .put("namespace", behind.namespace())
                    .put("name", behind.name())
                    .put("port", behind.port())
                    .put("path", path);
        }
        if (!authority.isEmpty()) {
            client.put("caBundle", Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII)));
        }
        return webhook;
    }

    private static ObjectNode rule(WebhookHandler handler) {
        ResourcePattern resources = handler.resources();
        String plural = resources.name().isEmpty() ? "*" : resources.name();
        String subresource = handler.hook().subresource();
        ObjectNode rule = Json.object().put("scope", "*");
        rule.putArray("apiGroups").add(resources.group() == null ? "*" : resources.group());
        rule.putArray("apiVersions").add(resources.version() == null ? "*" : resources.version());
        ArrayNode names = rule.putArray("resources");
        if (subresource.isEmpty() || subresource.equals("*")) {
            names.add(plural);
        }
        if (!subresource.isEmpty()) {
            names.add(plural + "/" + subresource);
        }
        ArrayNode operations = rule.putArray("operations");
        if (handler.hook().operations().isEmpty()) {
            operations.add("*");
        }
        for (Operation operation : handler.hook().operations()) {
            operations.add(operation.name());
        }
        return rule;
    }

    /** The cluster need not ask about objects whose labels are others; what a method judges, only the handler can. */
    private static ObjectNode selector(Map<String, Match> labels) {
        ObjectNode selector = Json.object();
        ArrayNode expressions = selector.putArray("matchExpressions");
        labels.forEach((key, match) -> {
            List<String> wanted = match.selector();
            if (!wanted.isEmpty()) {
                ObjectNode expression = expressions.addObject().put("key", key).put("operator", wanted.get(0));
                if (wanted.size() > 1) {
                    wanted.stream().skip(1).forEach(expression.putArray("values")::add);
                }
            }
        });
        return selector;
    }
}
