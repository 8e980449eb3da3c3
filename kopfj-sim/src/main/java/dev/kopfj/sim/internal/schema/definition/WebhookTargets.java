package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Where webhooks may be: at a URL, or behind a service. */
final class WebhookTargets {
    private static final String FORM = "; desired format: https://host[/path]";
    private static final int PORT_MAX = 65535;

    private WebhookTargets() {}

    /** Tells what is wrong with the URL of a webhook. */
    static void checkUrl(String url, String field, List<Cause> causes) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException garbage) {
            causes.add(Cause.required(field, "url must be a valid URL: " + garbage.getReason() + FORM));
            return;
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (!scheme.equals("https")) {
            causes.add(Cause.invalid(field, scheme, "'https' is the only allowed URL scheme" + FORM));
        }
        if (uri.getRawAuthority() == null) {
            causes.add(Cause.invalid(field, "", "host must be specified" + FORM));
        }
        if (uri.getRawUserInfo() != null) {
            causes.add(Cause.invalid(field, uri.getRawUserInfo(), "user information is not permitted in the URL"));
        }
        if (uri.getFragment() != null) {
            causes.add(Cause.invalid(field, uri.getFragment(), "fragments are not permitted in the URL"));
        }
        if (uri.getRawQuery() != null) {
            causes.add(Cause.invalid(field, uri.getRawQuery(), "query parameters are not permitted in the URL"));
        }
    }

    /** Tells what is wrong with the service of a webhook. */
    static void checkService(JsonNode service, String field, List<Cause> causes) {
        for (String member : List.of("name", "namespace")) {
            if (Json.text(service, member).isEmpty()) {
                causes.add(Cause.required(field + "." + member, ""));
            }
        }
        JsonNode port = service.path("port");
        if (port.isNumber() && (port.asLong() < 1 || port.asLong() > PORT_MAX)) {
            String rule = "port is not valid: must be between 1 and " + PORT_MAX + ", inclusive";
            causes.add(Cause.invalid(field + ".port", port, rule));
        }
        String path = Json.text(service, "path");
        if (!path.isEmpty() && !path.equals("/")) {
            checkPath(path, field + ".path", causes);
        }
    }

    private static void checkPath(String path, String field, List<Cause> causes) {
        if (!path.startsWith("/")) {
            causes.add(Cause.invalid(field, path, "must start with a '/'"));
        }
        String inner = path.substring(1);
        String trimmed = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
        String[] steps = trimmed.split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            String at = "segment[" + i + "]";
            if (steps[i].isEmpty()) {
                causes.add(Cause.invalid(field, path, at + " may not be empty"));
                continue;
            }
            for (String fault : Names.subdomain(steps[i])) {
                causes.add(Cause.invalid(field, path, at + ": " + fault));
            }
        }
    }
}
