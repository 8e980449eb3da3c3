package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many pods of a job have succeeded and failed. A pod is named in the job's status first, then let go, and counted
 * only when it may vanish, so that each is counted once whatever happens in between.
 */
final class JobTally {
    private static final int NAMED_MAX = 500;

    private final ObjectNode job;
    private final NavigableSet<Integer> indexes;
    private final Set<String> succeeding;
    private final Set<String> failing;
    private final List<ObjectNode> ready = new ArrayList<>();
    private int succeeded;
    private int failed;

    private JobTally(ObjectNode job, List<ObjectNode> pods) {
        JsonNode status = job.path("status");
        this.job = job;
        this.indexes = Indexes.read(Json.text(status, "completedIndexes"), completions(job));
        this.succeeded = status.path("succeeded").asInt();
        this.failed = status.path("failed").asInt();
        Set<String> tracked =
                pods.stream().filter(JobPods::isTracked).map(JobTally::uid).collect(Collectors.toSet());
        this.succeeding = named(status, "succeeded", tracked);
        this.failing = named(status, "failed", tracked);
    }

    /**
     * Counts the pods of a job.
     *
     * @param end what the job has come to; none as long as it goes on
     */
    static JobTally of(ObjectNode job, List<ObjectNode> pods, JobEnd end) {
        JobTally tally = new JobTally(job, pods);
        for (ObjectNode pod : pods) {
            if (JobPods.isTracked(pod) && tally.ready.size() < NAMED_MAX) {
                tally.add(pod, end);
            }
        }
        return tally;
    }

    private Set<String> named(JsonNode status, String member, Set<String> tracked) {
        Set<String> named = new LinkedHashSet<>();
        status.path("uncountedTerminatedPods").path(member).forEach(uid -> {
            if (tracked.contains(uid.asText())) {
                named.add(uid.asText());
            } else if (member.equals("failed")) {
                failed++;
            } else {
                succeeded++;
            }
        });
        return named;
    }

    private void add(ObjectNode pod, JobEnd end) {
        JobPods.Outcome outcome = JobPods.outcome(job, pod);
        boolean falls = outcome == JobPods.Outcome.OPEN && end.isFailure();
        if (outcome == JobPods.Outcome.OPEN && !end.isReached() && !Owner.isLeaving(job)) {
            return;
        }
        ready.add(pod);
        int index = JobPods.index(pod);
        boolean valid = !JobPods.isIndexed(job) || (index >= 0 && index < completions(job));
        if (outcome == JobPods.Outcome.SUCCEEDED && valid) {
            if (JobPods.isIndexed(job)) {
                indexes.add(index);
            } else {
                succeeding.add(uid(pod));
            }
        } else if (valid && (falls || outcome == JobPods.Outcome.FAILED)) {
            failing.add(uid(pod));
        }
    }

    /** Returns how many succeeded, named and counted. */
    int succeeded() {
        return JobPods.isIndexed(job) ? indexes.size() : succeeded + succeeding.size();
    }

    /** Returns how many failed, named and counted. */
    int failed() {
        return failed + failing.size();
    }

    /** Returns the numbers that have succeeded. */
    NavigableSet<Integer> indexes() {
        return indexes;
    }

    /** Returns the pods that are to be let go. */
    List<ObjectNode> ready() {
        return ready;
    }

    /** Writes what is counted, and the names of what is not yet. */
    void name(ObjectNode status) {
        int done = JobPods.isIndexed(job) ? indexes.size() : succeeded;
        count(status, "succeeded", done);
        count(status, "failed", failed);
        if (JobPods.isIndexed(job) && !indexes.isEmpty()) {
            status.put("completedIndexes", Indexes.write(indexes));
        }
        ObjectNode names = status.putObject("uncountedTerminatedPods");
        list(names, "succeeded", succeeding);
        list(names, "failed", failing);
    }

    /** Writes all as counted. */
    void count(ObjectNode status) {
        count(status, "succeeded", succeeded());
        count(status, "failed", failed());
        status.putObject("uncountedTerminatedPods");
    }

    private static void list(ObjectNode names, String member, Set<String> uids) {
        if (!uids.isEmpty()) {
            uids.forEach(names.putArray(member)::add);
        }
    }

    private static void count(ObjectNode status, String member, int count) {
        if (count > 0) {
            status.put(member, count);
        } else {
            status.remove(member);
        }
    }

    private static int completions(JsonNode job) {
        return job.path("spec").path("completions").asInt(Integer.MAX_VALUE);
    }

    private static String uid(JsonNode pod) {
        return Json.text(Json.meta(pod), "uid");
    }
}
