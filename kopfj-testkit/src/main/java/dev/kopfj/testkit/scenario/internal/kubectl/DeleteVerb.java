package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Deletes objects, and waits until they are gone. */
final class DeleteVerb implements Verb {

    @Override
    public String word() {
        return "delete";
    }

    @Override
    public Set<String> flags() {
        return Set.of(
                "--all",
                "--all-namespaces",
                "--cascade",
                "--field-selector",
                "--filename",
                "--force",
                "--grace-period",
                "--ignore-not-found",
                "--now",
                "--selector",
                "--timeout",
                "--wait");
    }

    @Override
    public void check(Invocation invocation) {
        boolean some = !invocation.all("--filename").isEmpty()
                || invocation.subjects().size() > 1
                || invocation.subjects().toString().contains("/")
                || invocation.is("--all")
                || !(invocation.flag("--selector") + invocation.flag("--field-selector")).isEmpty();
        if (!some) {
            throw new Refused("kubectl delete needs names, a selector, --all or -f");
        }
    }

    @Override
    public String run(Call call) {
        StringBuilder text = new StringBuilder();
        List<Call.Found> found = found(call);
        for (Call.Found each : found) {
            call.objects().delete(each.target(), propagation(call.asked()));
            text.append("%s \"%s\" deleted\n"
                    .formatted(each.kind().called(), each.target().name()));
        }
        if (!call.asked().isNot("--wait")) {
            found.forEach(each -> awaitAbsence(call, each, text.toString()));
        }
        return text.toString();
    }

    private static List<Call.Found> found(Call call) {
        try {
            return call.asked().all("--filename").isEmpty()
                    ? call.found()
                    : call.manifests().stream()
                            .map(manifest -> there(call, call.meant(manifest)))
                            .flatMap(Optional::stream)
                            .toList();
        } catch (ApiProblem problem) {
            if (problem.isMissing() && call.asked().is("--ignore-not-found")) {
                return List.of();
            }
            throw problem;
        }
    }

    private static Optional<Call.Found> there(Call call, Call.Found meant) {
        Optional<Call.Found> there =
                call.objects().find(meant.target()).map(object -> new Call.Found(meant.kind(), meant.target(), object));
        if (there.isEmpty() && !call.asked().is("--ignore-not-found")) {
            throw new KubectlError("Error from server (NotFound): %s \"%s\" not found"
                    .formatted(meant.kind().plural(), meant.target().name()));
        }
        return there;
    }

    private static String propagation(Invocation asked) {
        return switch (asked.flag("--cascade").toLowerCase(Locale.ROOT)) {
            case "orphan", "false" -> "Orphan";
            case "foreground" -> "Foreground";
            default -> "Background";
        };
    }

    private static void awaitAbsence(Call call, Call.Found deleted, String text) {
        String uid = uid(deleted.object());
        Duration atMost = call.timeout(call.context().atMost());
        Optional<String> left = call.patience()
                .until(
                        atMost,
                        () -> call.objects()
                                .find(deleted.target())
                                .filter(object -> uid(object).equals(uid))
                                .map(object -> "it is still there"));
        if (left.isPresent()) {
            throw new KubectlError(
                    text,
                    "error: timed out after %s waiting for the deletion of %s"
                            .formatted(Durations.text(atMost), deleted.called()));
        }
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }
}
