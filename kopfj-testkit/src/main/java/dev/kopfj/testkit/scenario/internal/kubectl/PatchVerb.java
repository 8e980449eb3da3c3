package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Patches objects. */
final class PatchVerb implements Verb {

    @Override
    public String word() {
        return "patch";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--output", "--patch", "--subresource", "--type", "--filename");
    }

    @Override
    public void check(Invocation invocation) {
        if (!Set.of("", "json", "merge", "strategic").contains(invocation.flag("--type"))) {
            throw new Refused("kubectl patch has the types json, merge and strategic, but not \"%s\""
                    .formatted(invocation.flag("--type")));
        }
        if (invocation.flag("--patch").isEmpty()) {
            throw new Refused("kubectl patch needs -p");
        }
    }

    @Override
    public String run(Call call) {
        String body = body(call.asked().flag("--patch"));
        String part = call.asked().flag("--subresource");
        StringBuilder text = new StringBuilder();
        List<Call.Found> found = call.asked().all("--filename").isEmpty()
                ? call.found()
                : call.manifests().stream().map(call::meant).toList();
        for (Call.Found each : found) {
            JsonNode changed = call.objects()
                    .patch(each.target(), part.isEmpty() ? "" : "/" + part, type(call.asked(), each), body);
            boolean same = version(changed).equals(version(each.object()));
            text.append(each.called()).append(same ? " patched (no change)\n" : " patched\n");
        }
        return text.toString();
    }

    /** Built-in kinds can be patched strategically, custom ones cannot. */
    private static String type(Invocation asked, Call.Found found) {
        boolean custom = found.kind().apiVersion().replaceFirst("/.*", "").contains(".")
                && !found.kind().apiVersion().contains(".k8s.io/");
        return switch (asked.flag("--type")) {
            case "json" -> "application/json-patch+json";
            case "merge" -> "application/merge-patch+json";
            default -> custom ? "application/merge-patch+json" : "application/strategic-merge-patch+json";
        };
    }

    private static String body(String text) {
        List<Tree> documents = Yaml.parse(Path.of("<patch>"), text);
        JsonNode json = documents.isEmpty() ? null : documents.get(0).json();
        if (json == null || !(json.isObject() || json instanceof ArrayNode)) {
            throw new KubectlError("error: unable to parse \"%s\"".formatted(text));
        }
        return json.toString();
    }

    private static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asText();
    }
}
