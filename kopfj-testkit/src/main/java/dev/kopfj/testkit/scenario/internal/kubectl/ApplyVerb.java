package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes objects as manifests say, and removes what the last manifest said and this one does not. */
final class ApplyVerb implements Verb {

    private static final String LAST = "kubectl.kubernetes.io/last-applied-configuration";
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String word() {
        return "apply";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--filename", "--force-conflicts", "--server-side", "--field-manager", "--wait", "--output");
    }

    @Override
    public void check(Invocation invocation) {
        if (invocation.all("--filename").isEmpty()) {
            throw new Refused("kubectl apply needs -f");
        }
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        for (ObjectNode manifest : call.manifests()) {
            Call.Found meant = call.meant(manifest);
            String what = call.asked().is("--server-side") ? applied(call, meant) : merged(call, meant);
            text.append(meant.called()).append(' ').append(what).append('\n');
        }
        return text.toString();
    }

    private static String applied(Call call, Call.Found meant) {
        String manager = call.asked().flag("--field-manager");
        String query = "?fieldManager=%s&force=%s"
                .formatted(manager.isEmpty() ? "kubectl" : manager, call.asked().is("--force-conflicts"));
        call.objects()
                .patch(
                        meant.target(),
                        query,
                        "application/apply-patch+yaml",
                        meant.object().toString());
        return "serverside-applied";
    }

    private static String merged(Call call, Call.Found meant) {
        ObjectNode wanted = (ObjectNode) meant.object();
        String said = wanted.toString() + "\n";
        wanted.withObjectProperty("metadata").withObjectProperty("annotations").put(LAST, said);
        Optional<JsonNode> there = call.objects().find(meant.target());
        if (there.isEmpty()) {
            call.objects().create(meant.target(), wanted);
            return "created";
        }
        JsonNode last = parsed(
                there.get().path("metadata").path("annotations").path(LAST).asText());
        ObjectNode patch = wanted.deepCopy();
        remove(last, wanted, patch);
        JsonNode changed = call.objects().merge(meant.target(), patch);
        return version(changed).equals(version(there.get())) ? "unchanged" : "configured";
    }

    /** Removes by the patch what was said and is not said any more. */
    private static void remove(JsonNode said, JsonNode wanted, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            String key = field.getKey();
            if (!wanted.has(key)) {
                patch.putNull(key);
            } else if (field.getValue().isObject() && patch.get(key) instanceof ObjectNode inner) {
                remove(field.getValue(), wanted.get(key), inner);
            }
        }
    }

    private static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asText();
    }

    private static JsonNode parsed(String text) {
        try {
            return text.isEmpty() ? JsonNodeFactory.instance.objectNode() : JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new KubectlError(
                    "error: the annotation %s is no JSON: %s".formatted(LAST, broken.getOriginalMessage()));
        }
    }
}
