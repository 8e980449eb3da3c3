package dev.kopfj.sim.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Conditions;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.control.Served;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** The jobs of cron jobs: how they are made, which are kept, and what the status says of them. */
final class CronJobs {
    private static final String SCHEDULED = "batch.kubernetes.io/cronjob-scheduled-timestamp";
    private static final int SECONDS = 60;

    private CronJobs() {}

    /** Makes the job of a time. */
    static ObjectNode make(ObjectNode cron, Instant time, ZoneId zone) {
        JsonNode template = cron.path("spec").path("jobTemplate");
        ObjectNode job = Json.object();
        ObjectNode meta = job.putObject("metadata");
        meta.put("name", Json.text(Json.meta(cron), "name") + "-" + time.getEpochSecond() / SECONDS);
        for (String member : new String[] {"labels", "annotations"}) {
            if (Json.filled(Json.meta(template).path(member))) {
                meta.set(member, Json.meta(template).path(member).deepCopy());
            }
        }
        String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
        Json.child(meta, "annotations").put(SCHEDULED, text);
        meta.putArray("ownerReferences").add(Owner.reference(Served.CRON_JOBS, cron));
        job.set("spec", template.path("spec").deepCopy());
        return job;
    }

    /** Returns the jobs that are at work, as a status names them. */
    static ArrayNode active(List<ObjectNode> jobs) {
        ArrayNode active = Json.object().arrayNode();
        jobs.stream().filter(job -> JobEnd.over(job).isEmpty()).forEach(job -> {
            JsonNode meta = Json.meta(job);
            active.addObject()
                    .put("kind", "Job")
                    .put("namespace", Json.text(meta, "namespace"))
                    .put("name", Json.text(meta, "name"))
                    .put("uid", Json.text(meta, "uid"))
                    .put("apiVersion", Served.JOBS.apiVersion());
        });
        return active;
    }

    /** Returns when a job of these succeeded last, or what was known before; "" if none has. */
    static String success(ObjectNode cron, List<ObjectNode> jobs) {
        String before = Json.text(cron.path("status"), "lastSuccessfulTime");
        return jobs.stream()
                .filter(CronJobs::isComplete)
                .map(job -> Json.text(job.path("status"), "completionTime"))
                .reduce(before, (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    /** Returns the jobs that are over and more than a cron job keeps, the oldest first. */
    static List<ObjectNode> outdated(ObjectNode cron, List<ObjectNode> jobs, boolean complete) {
        String member = complete ? "successfulJobsHistoryLimit" : "failedJobsHistoryLimit";
        Predicate<ObjectNode> which =
                job -> JobEnd.over(job).isPresent() && !Owner.isLeaving(job) && isComplete(job) == complete;
        List<ObjectNode> over = jobs.stream()
                .filter(which)
                .sorted(Comparator.comparing(job -> Json.text(job.path("status"), "startTime")))
                .toList();
        int limit = cron.path("spec").path(member).asInt(complete ? 3 : 1);
        return over.subList(0, Math.max(0, over.size() - limit));
    }

    /** Tells whether a job has come to a good end. */
    static boolean isComplete(JsonNode job) {
        return Json.text(Conditions.find(job, "Complete"), "status").equals("True");
    }
}
