package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits until a workload's pods are all of its newest template and available. */
final class RolloutVerb implements Verb {

    @Override
    public String word() {
        return "rollout";
    }

    @Override
    public Set<String> flags() {
        return Set.of("--selector", "--timeout", "--watch");
    }

    @Override
    public void check(Invocation invocation) {
        if (invocation.subjects().isEmpty() || !invocation.subjects().get(0).equals("status")) {
            throw new Refused("kopfj's kubectl rollout has \"status\" only");
        }
    }

    @Override
    public String run(Call call) {
        List<String> subjects =
                call.asked().subjects().subList(1, call.asked().subjects().size());
        Call about = new Call(
                new Invocation(this, subjects, call.asked().flags()), call.objects(), call.patience(), call.context());
        Duration atMost = call.timeout(call.context().atMost());
        StringBuilder text = new StringBuilder();
        for (Call.Found found : about.found()) {
            Optional<String> problem = call.patience()
                    .until(
                            atMost,
                            () -> call.objects()
                                    .find(found.target())
                                    .filter(object -> !isDone(object))
                                    .map(object -> "error: timed out waiting for the condition"));
            problem.ifPresent(told -> {
                throw new KubectlError(text.toString(), told);
            });
            text.append("%s \"%s\" successfully rolled out\n"
                    .formatted(
                            found.kind().called().replaceFirst("\\..*", ""),
                            found.target().name()));
        }
        return text.toString();
    }

    private static boolean isDone(JsonNode object) {
        JsonNode status = object.path("status");
        boolean daemons = object.path("kind").asText().equals("DaemonSet");
        long wanted = daemons
                ? status.path("desiredNumberScheduled").asLong()
                : object.path("spec").path("replicas").asLong(1);
        String suffix = daemons ? "NumberScheduled" : "Replicas";
        long updated = status.path("updated" + suffix).asLong();
        long available =
                status.path(daemons ? "numberAvailable" : "availableReplicas").asLong();
        long all = daemons ? wanted : status.path("replicas").asLong();
        return status.path("observedGeneration").asLong()
                        >= object.path("metadata").path("generation").asLong()
                && updated >= wanted
                && available >= wanted
                && all == wanted;
    }
}
