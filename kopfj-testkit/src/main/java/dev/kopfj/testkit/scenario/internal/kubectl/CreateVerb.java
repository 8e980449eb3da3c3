package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Creates objects of manifests, and namespaces, config maps, secrets and service accounts by their names. */
final class CreateVerb implements Verb {

    private static final List<String> BY_NAME =
            List.of("cm", "configmap", "namespace", "ns", "sa", "secret", "serviceaccount");

    @Override
    public String word() {
        return "create";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--filename", "--from-literal", "--output");
    }

    @Override
    public void check(Invocation invocation) {
        boolean byName = invocation.subjects().size() >= 2
                && BY_NAME.contains(invocation.subjects().get(0));
        if (invocation.all("--filename").isEmpty() && !byName) {
            throw new Refused("kubectl create needs -f, or one of " + String.join(", ", BY_NAME) + " and a name");
        }
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        List<ObjectNode> manifests =
                call.asked().all("--filename").isEmpty() ? List.of(byName(call.asked())) : call.manifests();
        for (ObjectNode manifest : manifests) {
            Call.Found meant = call.meant(manifest);
            JsonNode created = call.objects().create(meant.target(), (ObjectNode) meant.object());
            text.append(meant.kind().called())
                    .append('/')
                    .append(created.path("metadata").path("name").asText())
                    .append(" created\n");
        }
        return text.toString();
    }

    private static ObjectNode byName(Invocation asked) {
        String kind = switch (asked.subjects().get(0)) {
            case "cm", "configmap" -> "ConfigMap";
            case "ns", "namespace" -> "Namespace";
            case "secret" -> "Secret";
            default -> "ServiceAccount";
        };
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", kind);
        object.putObject("metadata")
                .put("name", asked.subjects().get(asked.subjects().size() - 1));
        asked.pairs(asked.all("--from-literal"))
                .forEach((key, value) ->
                        object.withObjectProperty("data").put(key, kind.equals("Secret") ? base64(value) : value));
        return object;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
