package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Selection;
import dev.kopfj.testkit.scenario.internal.kubectl.format.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits until objects are there, are gone, or are as a condition or a path says. */
final class WaitVerb implements Verb {

    private static final Duration USUAL = Duration.ofSeconds(30);

    @Override
    public String word() {
        return "wait";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--all", "--all-namespaces", "--field-selector", "--for", "--output", "--selector", "--timeout");
    }

    @Override
    public void check(Invocation invocation) {
        String aim = invocation.flag("--for");
        if (!aim.matches("delete|create|(condition|jsonpath)=.+")) {
            throw new Refused("kubectl wait is --for=delete, create, condition=NAME or jsonpath=PATH, but not \"%s\""
                    .formatted(aim));
        }
        if (aim.startsWith("jsonpath=") && !aim.contains("$")) {
            try {
                fulfilled(aim);
            } catch (IllegalArgumentException unreadable) {
                throw new Refused(String.valueOf(unreadable.getMessage()));
            }
        }
    }

    @Override
    public String run(Call call) {
        List<Selection> selections = call.selections();
        String aim = call.asked().flag("--for");
        Duration atMost = call.timeout(USUAL);
        List<String> met = new ArrayList<>();
        Optional<String> problem = aim.equals("delete")
                ? awaitAbsence(call, selections, atMost, met)
                : awaitAll(call, selections, aim, atMost, met);
        String text = met.stream().map(name -> name + " condition met\n").collect(Collectors.joining());
        if (problem.isPresent()) {
            throw new KubectlError(text, problem.get());
        }
        return text;
    }

    private static Optional<String> awaitAbsence(
            Call call, List<Selection> selections, Duration atMost, List<String> met) {
        List<Call.Found> there = selections.stream()
                .flatMap(selection -> read(call, selection).stream())
                .toList();
        there.forEach(each -> met.add(each.called()));
        Optional<String> left = call.patience()
                .until(
                        atMost,
                        () -> there.stream()
                                .filter(each ->
                                        call.objects().find(each.target()).isPresent())
                                .findFirst()
                                .map(each -> "error: timed out waiting for the condition on " + plural(each)));
        left.ifPresent(problem -> met.clear());
        return left;
    }

    private static Optional<String> awaitAll(
            Call call, List<Selection> selections, String aim, Duration atMost, List<String> met) {
        boolean create = aim.equals("create");
        if (!create) {
            requireSome(call, selections);
        }
        Predicate<JsonNode> fulfilled = create ? object -> true : fulfilled(aim);
        return call.patience().until(atMost, () -> {
            met.clear();
            List<Call.Found> found = selections.stream()
                    .flatMap(selection -> read(call, selection).stream())
                    .toList();
            found.stream().filter(each -> fulfilled.test(each.object())).forEach(each -> met.add(each.called()));
            return met.size() == found.size() && !found.isEmpty()
                    ? Optional.empty()
                    : Optional.of("error: timed out waiting for the condition"
                            + found.stream()
                                    .filter(each -> !met.contains(each.called()))
                                    .findFirst()
                                    .map(each -> " on " + plural(each))
                                    .orElse(""));
        });
    }

    private static void requireSome(Call call, List<Selection> selections) {
        if (selections.stream()
                .allMatch(selection -> call.objects().read(selection).isEmpty())) {
            throw new KubectlError("error: no matching resources found");
        }
    }

    private static List<Call.Found> read(Call call, Selection selection) {
        try {
            return call.objects().read(selection).stream()
                    .map(object -> new Call.Found(selection.kind(), call.target(selection, object), object))
                    .toList();
        } catch (ApiProblem problem) {
            if (problem.isMissing()) {
                return List.of();
            }
            throw problem;
        }
    }

    private static String plural(Call.Found found) {
        return found.kind().plural() + "/" + found.target().name();
    }

    /** Returns whether an object is as {@code condition=Ready=false} or {@code jsonpath={.a}=b} says. */
    private static Predicate<JsonNode> fulfilled(String aim) {
        if (aim.startsWith("condition=")) {
            String[] parts = aim.substring("condition=".length()).split("=", 2);
            String expected = parts.length == 1 ? "true" : parts[1];
            return object -> hasCondition(object, parts[0], expected);
        }
        String rest = aim.substring("jsonpath=".length());
        int brace = rest.lastIndexOf('}');
        int equals = rest.indexOf('=', Math.max(0, brace));
        String path = equals < 0 ? rest : rest.substring(0, equals);
        JsonPath template = JsonPath.of(path.replaceAll("^(['\"])(.*)\\1$", "$2"));
        String expected = equals < 0 ? "" : rest.substring(equals + 1).replaceAll("^(['\"])(.*)\\1$", "$2");
        return object -> equals < 0
                ? !template.print(object).isEmpty()
                : template.print(object).equals(expected);
    }

    private static boolean hasCondition(JsonNode object, String name, String expected) {
        long generation = object.path("metadata").path("generation").asLong();
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equalsIgnoreCase(name)) {
                long observed = condition.path("observedGeneration").asLong(generation);
                return observed >= generation
                        && condition.path("status").asText().equalsIgnoreCase(expected);
            }
        }
        return false;
    }
}
