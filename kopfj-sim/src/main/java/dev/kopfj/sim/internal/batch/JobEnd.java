package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a job has come to, and why. It is said twice: once the decision has been taken, and once all pods have ended.
 *
 * @param decided the type of the condition that tells of the decision; "" as long as the job goes on
 * @param ended the type of the condition that tells of the end
 */
record JobEnd(String decided, String ended, String reason, String message) {
    static final JobEnd NONE = new JobEnd("", "", "", "");

    private static final JobEnd COMPLETE = success("CompletionsReached", "Reached expected number of succeeded pods");

    private static JobEnd success(String reason, String message) {
        return new JobEnd("SuccessCriteriaMet", "Complete", reason, message);
    }

    private static JobEnd failure(String reason, String message) {
        return new JobEnd("FailureTarget", "Failed", reason, message);
    }

    boolean isReached() {
        return !decided.isEmpty();
    }

    boolean isFailure() {
        return decided.equals("FailureTarget");
    }

    /** Tells whether a job is over. */
    static Optional<Instant> over(JsonNode job) {
        for (String type : new String[] {"Complete", "Failed"}) {
            JsonNode condition = Conditions.find(job, type);
            if (Json.text(condition, "status").equals("True")) {
                return Optional.of(Instant.parse(Json.text(condition, "lastTransitionTime")));
            }
        }
        return Optional.empty();
    }

    /** Decides before anything is done for a job: by what was decided already, by its failures and by its deadline. */
    static JobEnd early(ObjectNode job, List<ObjectNode> pods, JobTally tally, Instant now) {
        JsonNode failing = Conditions.find(job, "FailureTarget");
        if (failing.isObject()) {
            return failure(Json.text(failing, "reason"), Json.text(failing, "message"));
        }
        JsonNode succeeding = Conditions.find(job, "SuccessCriteriaMet");
        if (succeeding.isObject()) {
            return success(Json.text(succeeding, "reason"), Json.text(succeeding, "message"));
        }
        Optional<String> downfall = FailurePolicy.downfall(job, pods);
        if (downfall.isPresent()) {
            return failure("PodFailurePolicy", downfall.get());
        }
        int limit = job.path("spec").path("backoffLimit").asInt();
        if (tally.failed() > limit || restarts(job, pods) >= Math.max(limit, 1)) {
            return failure("BackoffLimitExceeded", "Job has reached the specified backoff limit");
        }
        return untilDeadline(job, now).filter(Duration::isZero).isPresent()
                ? failure("DeadlineExceeded", "Job was active longer than specified deadline")
                : NONE;
    }

    /** Decides when enough pods have succeeded and none is at work. */
    static JobEnd late(ObjectNode job, JobTally tally, int active) {
        JsonNode completions = job.path("spec").path("completions");
        boolean enough = completions.isNumber() ? tally.succeeded() >= completions.asInt() : tally.succeeded() > 0;
        return enough && active == 0 ? COMPLETE : NONE;
    }

    /** Returns how long a job may still be active; none if there is no limit, or it is suspended. */
    static Optional<Duration> untilDeadline(ObjectNode job, Instant now) {
        JsonNode seconds = job.path("spec").path("activeDeadlineSeconds");
        String start = Json.text(job.path("status"), "startTime");
        if (!seconds.isNumber()
                || start.isEmpty()
                || job.path("spec").path("suspend").asBoolean()) {
            return Optional.empty();
        }
        Duration left = Duration.between(now, Instant.parse(start).plusSeconds(seconds.asLong()));
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    /** How often containers of pods that restart them were restarted. */
    private static int restarts(ObjectNode job, List<ObjectNode> pods) {
        JsonNode spec = job.path("spec").path("template").path("spec");
        if (!Json.text(spec, "restartPolicy").equals("OnFailure")) {
            return 0;
        }
        int restarts = 0;
        for (ObjectNode pod : pods) {
            for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
                if (!Pods.isOver(pod)) {
                    restarts += pod.path("status")
                            .path(list)
                            .valueStream()
                            .mapToInt(
                                    container -> container.path("restartCount").asInt())
                            .sum();
                }
            }
        }
        return restarts;
    }
}
