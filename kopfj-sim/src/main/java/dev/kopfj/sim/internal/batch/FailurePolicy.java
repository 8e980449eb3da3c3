package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Pods;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the policy of a job says of pods that failed: the first rule that fits decides. */
final class FailurePolicy {
    private FailurePolicy() {}

    private record Match(String action, String words) {}

    /** Tells whether a failed pod is not to be counted. */
    static boolean isIgnored(JsonNode job, JsonNode pod) {
        return match(job, pod).filter(match -> match.action().equals("Ignore")).isPresent();
    }

    /** Says why a job has to fail at once because of one of its pods. */
    static Optional<String> downfall(JsonNode job, List<? extends JsonNode> pods) {
        return pods.stream()
                .flatMap(pod -> match(job, pod).stream())
                .filter(match -> match.action().equals("FailJob"))
                .map(Match::words)
                .findFirst();
    }

    private static Optional<Match> match(JsonNode job, JsonNode pod) {
        JsonNode rules = job.path("spec").path("podFailurePolicy").path("rules");
        if (!Pods.phase(pod).equals("Failed")) {
            return Optional.empty();
        }
        for (int i = 0; i < rules.size(); i++) {
            String action = Json.text(rules.get(i), "action");
            String rule = " matching " + action + " rule at index " + i;
            Optional<String> fit = fit(rules.get(i), pod);
            if (fit.isPresent()) {
                return fit.map(words -> new Match(action, words + rule));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fit(JsonNode rule, JsonNode pod) {
        String name = Json.text(Json.meta(pod), "namespace") + "/" + Json.text(Json.meta(pod), "name");
        JsonNode codes = rule.path("onExitCodes");
        if (codes.isObject()) {
            return Stream.of("initContainerStatuses", "containerStatuses")
                    .flatMap(list -> pod.path("status").path(list).valueStream())
                    .filter(container -> fits(codes, container))
                    .map(container -> "Container " + Json.text(container, "name") + " for pod " + name
                            + " failed with exit code " + code(container))
                    .findFirst();
        }
        return rule.path("onPodConditions")
                .valueStream()
                .filter(wanted ->
                        fits(wanted, pod.path("status").path("conditions").valueStream()))
                .map(wanted -> "Pod " + name + " has condition " + Json.text(wanted, "type"))
                .findFirst();
    }

    private static boolean fits(JsonNode wanted, Stream<JsonNode> conditions) {
        String status = Json.text(wanted, "status");
        return conditions.anyMatch(condition -> Json.text(condition, "type").equals(Json.text(wanted, "type"))
                && Json.text(condition, "status").equals(status.isEmpty() ? "True" : status));
    }

    private static boolean fits(JsonNode codes, JsonNode container) {
        String only = Json.text(codes, "containerName");
        boolean concerned = only.isEmpty() || only.equals(Json.text(container, "name"));
        if (!concerned || code(container) == 0) {
            return false;
        }
        boolean listed = codes.path("values").valueStream().anyMatch(value -> value.asInt() == code(container));
        return listed == Json.text(codes, "operator").equals("In");
    }

    /** The code with which a container ended; 0 when it has not. */
    private static int code(JsonNode container) {
        return container.path("state").path("terminated").path("exitCode").asInt();
    }
}
