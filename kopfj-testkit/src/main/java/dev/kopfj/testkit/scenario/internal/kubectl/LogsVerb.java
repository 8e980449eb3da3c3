package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints what containers have printed. */
final class LogsVerb implements Verb {

    @Override
    public String word() {
        return "logs";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--all-containers", "--container", "--prefix", "--previous", "--selector", "--since", "--tail");
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        for (Call.Found pod : pods(call)) {
            for (String container : containers(call.asked(), pod.object())) {
                String logs = call.objects().logs(pod.target(), query(call.asked(), container));
                text.append(
                        call.asked().is("--prefix")
                                ? prefixed("[pod/%s/%s] ".formatted(pod.target().name(), container), logs)
                                : logs);
            }
        }
        return text.toString();
    }

    private static List<Call.Found> pods(Call call) {
        List<String> words = call.asked().subjects();
        List<String> subjects = new ArrayList<>();
        subjects.add("pods");
        words.forEach(word -> subjects.add(word.replaceFirst("^(po|pods?)/", "")));
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.contains("/") && !first.matches("(po|pods?)/.*")) {
            return podsOf(call, first);
        }
        return with(call, subjects).found();
    }

    /** Finds the pods of a workload by its selector. */
    private static List<Call.Found> podsOf(Call call, String workload) {
        JsonNode object = with(call, List.of(workload)).found().get(0).object();
        String labels = object.path("spec").path("selector").path("matchLabels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(","));
        Selection pods = new Selection(call.objects().kind("pods"), call.namespace(), "", labels, "");
        return call.objects().read(pods).stream()
                .limit(1)
                .map(pod -> new Call.Found(pods.kind(), call.target(pods, pod), pod))
                .toList();
    }

    private static Call with(Call call, List<String> subjects) {
        Invocation asked =
                new Invocation(call.asked().verb(), subjects, call.asked().flags());
        return new Call(asked, call.objects(), call.patience(), call.context());
    }

    private static List<String> containers(Invocation asked, JsonNode pod) {
        if (!asked.flag("--container").isEmpty()) {
            return List.of(asked.flag("--container"));
        }
        List<String> names = new ArrayList<>();
        pod.path("spec")
                .path("containers")
                .forEach(container -> names.add(container.path("name").asText()));
        return asked.is("--all-containers") ? names : names.subList(0, Math.min(1, names.size()));
    }

    private static String query(Invocation asked, String container) {
        String tail = asked.flag("--tail");
        return "?container=%s%s%s"
                .formatted(
                        container,
                        tail.matches("\\d+") ? "&tailLines=" + tail : "",
                        asked.is("--previous") ? "&previous=true" : "");
    }

    private static String prefixed(String prefix, String logs) {
        return logs.lines().map(line -> prefix + line + "\n").collect(Collectors.joining());
    }
}
