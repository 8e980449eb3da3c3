package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Controller;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Recorder;
import dev.kopfj.sim.internal.control.Refusal;
import dev.kopfj.sim.internal.control.Seat;
import dev.kopfj.sim.internal.control.Served;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the jobs of cron jobs at their times, and lets old ones go. */
@Differs(
        from = "kube-controller-manager 1.34",
        how = "CronJob: many missed times are not warned of; a schedule that cannot be read is passed over in silence")
public final class CronJobController implements Controller {
    private static final Duration LATENESS = Duration.ofMillis(100);

    private final Seat seat;
    private final Client client;
    private final Recorder recorder;

    /** Takes its place in a control plane. */
    public CronJobController(Seat seat) {
        this.seat = seat;
        this.client = seat.client();
        this.recorder = seat.recorder();
    }

    @Override
    public void follow(Change change, Consumer<Key> look) {
        if (change.resource().equals(Served.CRON_JOBS.resource())) {
            look.accept(change.key());
        } else if (change.resource().equals(Served.JOBS.resource())) {
            Owner.controllerKey(change.subject().object(), Served.CRON_JOBS).ifPresent(look);
        }
    }

    @Override
    public Optional<Duration> look(Key key) {
        Optional<ObjectNode> found = seat.lister().find(Served.CRON_JOBS, key).filter(cron -> !Owner.isLeaving(cron));
        return found.isEmpty() ? Optional.empty() : bring(found.get());
    }

    private Optional<Duration> bring(ObjectNode cron) {
        List<ObjectNode> jobs = seat.lister().controlledBy(Served.JOBS, cron);
        for (boolean complete : new boolean[] {true, false}) {
            CronJobs.outdated(cron, jobs, complete).forEach(job -> delete(cron, job));
        }
        tellEnds(cron, jobs);
        JsonNode spec = cron.path("spec");
        String name = Json.text(spec, "timeZone");
        ObjectNode written = write(cron, Json.text(cron.path("status"), "lastScheduleTime"));
        if (spec.path("suspend").asBoolean()) {
            return Optional.empty();
        }
        try {
            ZoneId zone = ZoneId.of(name.isEmpty() ? "UTC" : name);
            return keepTime(written, Timetable.read(Json.text(spec, "schedule"), zone), zone);
        } catch (DateTimeException noZone) {
            String words = "invalid timeZone: " + Json.quote(name) + ": unknown time zone " + name;
            recorder.warning(Served.CRON_JOBS, cron, "UnknownTimeZone", words);
            return Optional.empty();
        } catch (IllegalArgumentException noSchedule) {
            return Optional.empty();
        }
    }

    /** Tells of the jobs that have ended since the status was written. */
    private void tellEnds(ObjectNode cron, List<ObjectNode> jobs) {
        for (ObjectNode job : jobs) {
            String uid = Json.text(Json.meta(job), "uid");
            boolean known = cron.path("status")
                    .path("active")
                    .valueStream()
                    .anyMatch(active -> Json.text(active, "uid").equals(uid));
            if (known && JobEnd.over(job).isPresent()) {
                String condition = CronJobs.isComplete(job) ? "Complete" : "Failed";
                String words = "Saw completed job: " + name(job) + ", condition: " + condition;
                recorder.normal(Served.CRON_JOBS, cron, "SawCompletedJob", words);
            }
        }
    }

    private Optional<Duration> keepTime(ObjectNode cron, Timetable timetable, ZoneId zone) {
        Instant now = seat.now();
        String last = Json.text(cron.path("status"), "lastScheduleTime");
        Instant since = Instant.parse(last.isEmpty() ? Json.text(Json.meta(cron), "creationTimestamp") : last);
        JsonNode deadline = cron.path("spec").path("startingDeadlineSeconds");
        if (deadline.isNumber() && since.isBefore(now.minusSeconds(deadline.asLong()))) {
            since = now.minusSeconds(deadline.asLong());
        }
        Optional<Instant> due = timetable.last(since, now);
        if (due.isPresent() && !last.equals(Conditions.time(due.get()))) {
            start(cron, CronJobs.make(cron, due.get(), zone), due.get());
        }
        Instant from = due.orElse(since);
        return timetable
                .next(from.isAfter(now) ? from : now)
                .map(next -> Duration.between(now, next).plus(LATENESS));
    }

    private void start(ObjectNode cron, ObjectNode job, Instant due) {
        String policy = Json.text(cron.path("spec"), "concurrencyPolicy");
        List<ObjectNode> active = seat.lister().controlledBy(Served.JOBS, cron).stream()
                .filter(one -> JobEnd.over(one).isEmpty())
                .toList();
        if (policy.equals("Forbid") && !active.isEmpty()) {
            String words = "Not starting job because prior execution is running and concurrency policy is Forbid";
            recorder.normal(Served.CRON_JOBS, cron, "JobAlreadyActive", words);
            return;
        }
        if (policy.equals("Replace")) {
            active.forEach(one -> delete(cron, one));
        }
        try {
            ObjectNode made = client.create(Served.JOBS, Client.key(cron).namespace(), job);
            recorder.normal(Served.CRON_JOBS, cron, "SuccessfulCreate", "Created job " + name(made));
        } catch (Refusal refusal) {
            if (!refusal.isAlreadyThere()) {
                String words = "Error creating job: " + refusal.getMessage();
                recorder.warning(Served.CRON_JOBS, cron, "FailedCreate", words);
                throw refusal;
            }
        }
        write(cron, Conditions.time(due));
    }

    private ObjectNode write(ObjectNode cron, String scheduled) {
        List<ObjectNode> jobs = seat.lister().controlledBy(Served.JOBS, cron);
        ObjectNode status = Json.object();
        ArrayNode active = CronJobs.active(jobs);
        if (!active.isEmpty()) {
            status.set("active", active);
        }
        if (!scheduled.isEmpty()) {
            status.put("lastScheduleTime", scheduled);
        }
        String success = CronJobs.success(cron, jobs);
        if (!success.isEmpty()) {
            status.put("lastSuccessfulTime", success);
        }
        return status.equals(cron.path("status")) || (status.isEmpty() && !Json.filled(cron.path("status")))
                ? cron
                : client.updateStatus(Served.CRON_JOBS, Json.shallow(cron).set("status", status));
    }

    private void delete(ObjectNode cron, ObjectNode job) {
        client.delete(Served.JOBS, job);
        recorder.normal(Served.CRON_JOBS, cron, "SuccessfulDelete", "Deleted job " + name(job));
    }

    private static String name(JsonNode object) {
        return Json.text(Json.meta(object), "name");
    }
}
