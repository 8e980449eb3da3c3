package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Claims;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Pods;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs pods for jobs until enough of them have succeeded, or too many have failed. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "Job: backoffLimitPerIndex, maxFailedIndexes and successPolicy are not observed")
@Differs(
        from = "kube-controller-manager 1.34",
        how =
                "Job: the pause after failures is reckoned from the pods that are still there, and expired jobs are deleted"
                        + " in the background")
public final class JobController implements Controller {
    private static final String OWN_MANAGER = "kubernetes.io/job-controller";

    private final Seat seat;
    private final Client client;
    private final Recorder recorder;
    private final Claims claims;

    /** Takes its place in a control plane. */
    public JobController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.recorder = seat.recorder();
        this.claims = new Claims(seat.lister(), client, Served.JOBS, Served.PODS);
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.JOBS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.PODS.resource())) {
            seat.owners(Served.JOBS, change, look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        Optional<ObjectNode> found = seat.lister().find(Served.JOBS, key).filter(JobController::isOwn);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> over = JobEnd.over(found.get());
        return over.isPresent() ? expire(found.get(), over.get()) : bring(found.get());
    }

    private static boolean isOwn(ObjectNode job) {
        String manager = Json.text(job.path("spec"), "managedBy");
        return manager.isEmpty() || manager.equals(OWN_MANAGER);
    }

    /** Deletes a job some time after it is over, if it says so. */
    private Optional<Duration> expire(ObjectNode job, Instant over) {
        JsonNode seconds = job.path("spec").path("ttlSecondsAfterFinished");
        if (!seconds.isNumber() || Owner.isLeaving(job)) {
            return Optional.empty();
        }
        Duration left = Duration.between(seat.now(), over.plusSeconds(seconds.asLong()));
        if (left.isNegative() || left.isZero()) {
            client.delete(Served.JOBS, job);
            return Optional.empty();
        }
        return Optional.of(left);
    }

    private Optional<Duration> bring(ObjectNode job) {
        Instant now = seat.now();
        List<ObjectNode> pods = claims.of(job);
        JobTally tally = JobTally.of(job, pods, JobEnd.NONE);
        JobEnd end = JobEnd.early(job, pods, tally, now);
        JobManagement.Done done = new JobManagement(seat, job, pods).bring(tally, end);
        List<ObjectNode> left = seat.lister().controlledBy(Served.PODS, job);
        if (!end.isReached()) {
            end = JobEnd.late(
                    job, tally, (int) left.stream().filter(Pods::isActive).count());
        }
        count(job, left, end, now);
        if (done.failure().isPresent()) {
            throw done.failure().get();
        }
        Optional<Duration> deadline = seat.lister()
                .find(Served.JOBS, Client.key(job))
                .filter(written -> JobEnd.over(written).isEmpty())
                .flatMap(written -> JobEnd.untilDeadline(written, now));
        return Stream.concat(deadline.stream(), done.pause().stream())
                .filter(pause -> !pause.isZero())
                .min(Duration::compareTo);
    }

    /** Names the pods that have ended, lets them go, counts them, and says what the job has come to. */
    private void count(ObjectNode job, List<ObjectNode> pods, JobEnd end, Instant now) {
        JobTally tally = JobTally.of(job, pods, end);
        ObjectNode status = JobStatus.of(job, pods, end, now);
        tally.name(status);
        JobStatus.suspension(job, status, end, now)
                .ifPresent(reason -> recorder.normal(Served.JOBS, job, reason, "Job " + lowered(reason)));
        ObjectNode written = write(job, status);
        tally.ready().forEach(this::release);
        List<ObjectNode> left = seat.lister().controlledBy(Served.PODS, job);
        ObjectNode counted = JobStatus.of(written, left, end, now);
        tally.count(counted);
        boolean over = end.isReached()
                && left.stream().noneMatch(JobPods::isTerminating)
                && left.stream().noneMatch(JobPods::isTracked);
        if (over) {
            JobStatus.end(counted, end, now);
        }
        write(written, counted);
        if (over) {
            tell(job, end);
        }
    }

    private static String lowered(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private void tell(ObjectNode job, JobEnd end) {
        if (end.isFailure()) {
            recorder.warning(Served.JOBS, job, end.reason(), end.message());
        } else {
            recorder.normal(Served.JOBS, job, "Completed", "Job completed");
        }
    }

    private ObjectNode write(ObjectNode job, ObjectNode status) {
        return status.equals(job.path("status"))
                ? job
                : client.updateStatus(Served.JOBS, Json.shallow(job).set("status", status));
    }

    private void release(ObjectNode pod) {
        try {
            client.patch(Served.PODS, Client.key(pod), JobPods.release(pod));
        } catch (Refusal refusal) {
            if (!refusal.isNotFound()) {
                throw refusal;
            }
        }
    }
}
