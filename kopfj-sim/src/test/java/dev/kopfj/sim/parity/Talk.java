package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a case, and remembers what they have made. */
final class Talk {
    private static final String KEPT = "/:%~@!$&'()*+,;=-._?";
    private static final List<String> SUBRESOURCES =
            List.of("/status", "/scale", "/binding", "/eviction", "/token", "/approval", "/finalize");

    private final Door door;
    private final Variables variables;
    private final Set<String> made = new LinkedHashSet<>();

    Talk(Door door, Variables variables) {
        this.door = door;
        this.variables = variables;
    }

    Door door() {
        return door;
    }

    Set<String> made() {
        return made;
    }

    Door.Answer request(JsonNode spec) {
        JsonNode filled = variables.fill(spec);
        Door.Answer answer = door.send(call(filled), anonymous(filled));
        note(filled, answer);
        return answer;
    }

    Door.Answer send(String method, String path, @Nullable JsonNode body) {
        Door.Call call = new Door.Call(method, path, headers(body != null), body == null ? null : body.toString());
        return door.send(call, false);
    }

    Door.Answer merge(String path, JsonNode body) {
        Map<String, String> headers = headers(true);
        headers.put("Content-Type", "application/merge-patch+json");
        return door.send(new Door.Call("PATCH", path, headers, body.toString()), false);
    }

    Door.Stream watch(JsonNode spec) {
        JsonNode filled = variables.fill(spec);
        return door.watch(call(filled), anonymous(filled));
    }

    private static boolean anonymous(JsonNode spec) {
        return spec.path("auth").asText().equals("none");
    }

    private static Door.Call call(JsonNode spec) {
        String body = spec.has("body")
                ? spec.get("body").isTextual()
                        ? spec.get("body").textValue()
                        : spec.get("body").toString()
                : spec.has("raw") ? spec.get("raw").asText() : null;
        Map<String, String> headers = headers(body != null);
        spec.path("headers").properties().forEach(header -> {
            headers.remove(header.getKey());
            if (!header.getValue().isNull()) {
                headers.put(header.getKey(), header.getValue().asText());
            }
        });
        return new Door.Call(spec.path("method").asText("GET"), target(spec), headers, body);
    }

    private static Map<String, String> headers(boolean body) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "parity/1.0");
        if (body) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    private static String target(JsonNode spec) {
        String path = quoted(spec.path("path").asText());
        List<String> pairs = new ArrayList<>();
        spec.path("query").properties().forEach(parameter -> {
            JsonNode value = parameter.getValue();
            Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
            values.forEach(one -> pairs.add(encoded(parameter.getKey()) + "=" + encoded(one.asText())));
        });
        return pairs.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String path) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
            quoted.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return quoted.toString();
    }

    private void note(JsonNode spec, Door.Answer answer) {
        String method = spec.path("method").asText("GET");
        String path = spec.path("path").asText().split("\\?", -1)[0];
        boolean writes = List.of("POST", "PUT", "PATCH").contains(method);
        boolean done = (answer.status() == 200 || answer.status() == 201)
                && !spec.path("query").has("dryRun");
        boolean review = path.contains("/apis/authorization") || path.contains("/apis/authentication");
        String name = answer.body().at("/metadata/name").asText();
        if (!writes || !done || review || (method.equals("POST") && (name.isEmpty() || path.endsWith("/" + name)))) {
            return;
        }
        String object = method.equals("POST") ? path + "/" + name : path;
        for (String subresource : SUBRESOURCES) {
            object =
                    object.endsWith(subresource) ? object.substring(0, object.length() - subresource.length()) : object;
        }
        made.add(object);
    }
}
