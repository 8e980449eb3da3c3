package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Selection;
import dev.kopfj.testkit.scenario.internal.kubectl.format.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Prints all about objects, with their events: their fields as they are, not in the order and words of each kind. */
final class DescribeVerb implements Verb {

    @Override
    public String word() {
        return "describe";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--all-namespaces", "--filename", "--selector", "--show-events");
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        List<Call.Found> found = call.asked().all("--filename").isEmpty()
                ? call.found()
                : call.manifests().stream().map(call::meant).toList();
        for (Call.Found each : found) {
            ObjectNode object = each.object().deepCopy();
            if (object.get("metadata") instanceof ObjectNode metadata) {
                metadata.remove("managedFields");
            }
            text.append("Name: ").append(each.target().name()).append('\n').append(Formats.print("yaml", object));
            if (!call.asked().isNot("--show-events")) {
                text.append(events(call, each));
            }
        }
        return text.toString();
    }

    private static String events(Call call, Call.Found found) {
        JsonNode metadata = found.object().path("metadata");
        Selection events = new Selection(
                call.objects().kind("events"),
                metadata.path("namespace").asText("default"),
                "",
                "",
                "involvedObject.uid=" + metadata.path("uid").asText());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("  Type", "Reason", "From", "Message"));
        for (JsonNode event : call.objects().read(events)) {
            String from = event.path("source")
                    .path("component")
                    .asText(event.path("reportingComponent").asText());
            rows.add(List.of(
                    "  " + event.path("type").asText(),
                    event.path("reason").asText(),
                    from,
                    event.path("message").asText()));
        }
        return rows.size() == 1 ? "Events: <none>\n" : "Events:\n" + Formats.aligned(rows);
    }
}
