package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Selection;
import dev.kopfj.testkit.scenario.internal.kubectl.format.Formats;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints objects. */
final class GetVerb implements Verb {

    @Override
    public String word() {
        return "get";
    }

    @Override
    public Set<String> flags() {
        return Set.of(
                "--all-namespaces",
                "--field-selector",
                "--filename",
                "--ignore-not-found",
                "--no-headers",
                "--output",
                "--selector");
    }

    @Override
    public String run(Call call) {
        try {
            return printed(call);
        } catch (ApiProblem problem) {
            if (problem.isMissing() && call.asked().is("--ignore-not-found")) {
                return "";
            }
            throw problem;
        }
    }

    private static String printed(Call call) {
        String format = call.asked().flag("--output");
        if (!call.asked().all("--filename").isEmpty()) {
            List<JsonNode> objects = call.manifests().stream()
                    .map(call::meant)
                    .map(meant -> call.objects()
                            .find(meant.target())
                            .orElseThrow(() -> new KubectlError("Error from server (NotFound): %s \"%s\" not found"
                                    .formatted(
                                            meant.kind().plural(),
                                            meant.target().name()))))
                    .toList();
            return format.equals("name") || format.isEmpty()
                    ? names(call.manifests().stream().map(call::meant).toList())
                    : Formats.print(format, objects.size() == 1 ? objects.get(0) : Formats.list(objects));
        }
        if (format.isEmpty() || format.equals("wide")) {
            return tables(call, format.equals("wide"));
        }
        List<Call.Found> found = call.found();
        if (format.equals("name")) {
            return names(found);
        }
        boolean one = call.selections().size() == 1
                && !call.selections().get(0).name().isEmpty();
        List<JsonNode> objects = found.stream().map(Call.Found::object).toList();
        return Formats.print(format, one ? objects.get(0) : Formats.list(objects));
    }

    private static String names(List<Call.Found> found) {
        return found.stream().map(each -> each.called() + "\n").collect(Collectors.joining());
    }

    private static String tables(Call call, boolean wide) {
        StringBuilder text = new StringBuilder();
        for (Selection selection : call.selections()) {
            JsonNode table = call.objects().table(selection);
            if (!table.path("rows").isEmpty()) {
                text.append(Formats.table(table, wide, !call.asked().is("--no-headers")));
            }
        }
        return text.toString();
    }
}
