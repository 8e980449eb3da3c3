package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the pods that a job lacks, and deletes those that it does not want any more. */
final class JobManagement {
    private static final int BURST = 500;

    private final Seat seat;
    private final ObjectNode job;
    private final List<ObjectNode> pods;
    private final List<ObjectNode> active;

    /**
     * What came of it.
     *
     * @param pause how long to wait before pods are made again
     */
    record Done(Optional<Duration> pause, Optional<Refusal> failure) {}

    private static final Done ALL = new Done(Optional.empty(), Optional.empty());

    JobManagement(Seat seat, ObjectNode job, List<ObjectNode> pods) {
        this.seat = seat;
        this.job = job;
        this.pods = pods;
        this.active = pods.stream().filter(Pods::isActive).toList();
    }

    /** Does what is due, given what has been counted and what the job has come to. */
    Done bring(JobTally tally, JobEnd end) {
        if (Owner.isLeaving(job)) {
            return ALL;
        }
        if (end.isReached()) {
            active.forEach(this::delete);
            return ALL;
        }
        int wanted = wanted(tally);
        List<ObjectNode> surplus = surplus(tally, wanted);
        if (!surplus.isEmpty()) {
            surplus.forEach(this::drop);
            return ALL;
        }
        boolean waits = JobPods.waitsForEnd(job);
        int terminating =
                waits ? (int) pods.stream().filter(JobPods::isTerminating).count() : 0;
        int missing = Math.min(wanted - active.size() - terminating, BURST);
        if (missing <= 0) {
            return ALL;
        }
        Duration pause = JobBackoff.left(job, pods, seat.now());
        return pause.isZero() ? make(tally, missing) : new Done(Optional.of(pause), Optional.empty());
    }

    private int wanted(JobTally tally) {
        JsonNode spec = job.path("spec");
        if (spec.path("suspend").asBoolean()) {
            return 0;
        }
        int parallelism = spec.path("parallelism").asInt(1);
        if (!spec.path("completions").isNumber()) {
            return tally.succeeded() > 0 ? active.size() : parallelism;
        }
        return Math.max(0, Math.min(parallelism, spec.path("completions").asInt() - tally.succeeded()));
    }

    /** Pods whose number is done or taken, and the last ones of those that are too many. */
    private List<ObjectNode> surplus(JobTally tally, int wanted) {
        List<ObjectNode> surplus = new ArrayList<>();
        List<ObjectNode> useful = new ArrayList<>();
        Set<Integer> taken = new HashSet<>(tally.indexes());
        int completions = job.path("spec").path("completions").asInt();
        for (ObjectNode pod : active) {
            int index = JobPods.index(pod);
            boolean useless = JobPods.isIndexed(job) && (index < 0 || index >= completions || !taken.add(index));
            (useless ? surplus : useful).add(pod);
        }
        if (useful.size() > wanted) {
            useful.sort((one, other) -> Boolean.compare(Pods.isReady(other), Pods.isReady(one)));
            surplus.addAll(useful.subList(Math.max(wanted, 0), useful.size()));
        }
        return surplus;
    }

    private Done make(JobTally tally, int missing) {
        try {
            if (JobPods.isIndexed(job)) {
                for (int index : open(tally, missing)) {
                    make(JobPods.make(job, index));
                }
            } else {
                for (int i = 0; i < missing; i++) {
                    make(JobPods.make(job));
                }
            }
            return ALL;
        } catch (Refusal refusal) {
            String message = "Error creating: " + refusal.getMessage();
            seat.recorder().warning(Served.JOBS, job, "FailedCreate", message);
            return new Done(Optional.empty(), Optional.of(refusal));
        }
    }

    /** The lowest numbers for which no pod works, and none has succeeded. */
    private List<Integer> open(JobTally tally, int count) {
        Set<Integer> taken = new HashSet<>(tally.indexes());
        boolean waits = JobPods.waitsForEnd(job);
        pods.stream()
                .filter(pod -> Pods.isActive(pod) || (waits && JobPods.isTerminating(pod)))
                .forEach(pod -> taken.add(JobPods.index(pod)));
        List<Integer> open = new ArrayList<>();
        int completions = job.path("spec").path("completions").asInt();
        for (int index = 0; index < completions && open.size() < count; index++) {
            if (!taken.contains(index)) {
                open.add(index);
            }
        }
        return open;
    }

    private void make(ObjectNode pod) {
        ObjectNode made = seat.client().create(Served.PODS, Client.key(job).namespace(), pod);
        seat.recorder().normal(Served.JOBS, job, "SuccessfulCreate", "Created pod: " + name(made));
    }

    /** Deletes a pod that is not to be counted. */
    private void drop(ObjectNode pod) {
        if (JobPods.isTracked(pod)) {
            seat.client().patch(Served.PODS, Client.key(pod), JobPods.release(pod));
        }
        delete(pod);
    }

    private void delete(ObjectNode pod) {
        seat.client().delete(Served.PODS, pod);
        seat.recorder().normal(Served.JOBS, job, "SuccessfulDelete", "Deleted pod: " + name(pod));
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
