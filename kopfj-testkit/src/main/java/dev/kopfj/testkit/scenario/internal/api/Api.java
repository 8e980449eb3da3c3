package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.util.concurrent.CompletionException;

/** The API server behind a fabric8 client: paths and JSON in, codes and JSON out, and no model of any kind. */
final class Api {

    private static final String JSON = "application/json";
    /** Instead of a code; whoever waits asks again, as after an answer of that code. */
    private static final int UNREACHABLE = 503;

    private static final int IMPOSSIBLE = 400;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http;
    private final URI server;

    Api(KubernetesClient client) {
        this.http = client.getHttpClient();
        this.server = URI.create(client.getMasterUrl().toString());
    }

    Answer get(String path) {
        return send("GET " + path, request(path));
    }

    /** Asks for a list as a table of texts, as it is printed. */
    Answer getTable(String path) {
        HttpRequest.Builder request =
                request(path).header("Accept", "application/json;as=Table;g=meta.k8s.io;v=v1, application/json");
        return send("GET " + path, request);
    }

    Answer patch(String path, String type, String body) {
        return send("PATCH " + path, request(path).method("PATCH", type, body));
    }

    Answer create(String path, JsonNode body) {
        return send("POST " + path, request(path).method("POST", JSON, body.toString()));
    }

    Answer replace(String path, JsonNode body) {
        return send("PUT " + path, request(path).method("PUT", JSON, body.toString()));
    }

    Answer merge(String path, JsonNode body) {
        return patch(path, "application/merge-patch+json", body.toString());
    }

    Answer delete(String path, String propagation) {
        String options = propagation.isEmpty() ? "{}" : "{\"propagationPolicy\":\"%s\"}".formatted(propagation);
        return send("DELETE " + path, request(path).method("DELETE", JSON, options));
    }

    private HttpRequest.Builder request(String path) {
        try {
            return http.newHttpRequestBuilder().uri(server.resolve(path));
        } catch (IllegalArgumentException impossible) {
            String text = "there is nothing at " + path;
            throw new ApiProblem(IMPOSSIBLE, "", "error: " + text, text);
        }
    }

    private Answer send(String what, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.sendAsync(request.build(), String.class).join();
            return new Answer(what, response.code(), parse(response.body()));
        } catch (CompletionException unreachable) {
            String text = String.valueOf(unreachable.getCause());
            throw new ApiProblem(UNREACHABLE, "", "error: " + text, "%s -> no answer: %s".formatted(what, text));
        }
    }

    private static JsonNode parse(String text) {
        try {
            return text.startsWith("{") ? MAPPER.readTree(text) : TextNode.valueOf(text);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }
}
