package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import java.util.ArrayList;
import java.util.List;

/** The manners of CronJobs. */
final class CronJobManners implements Manners {
    private static final int NAME_MAX = 52;
    private static final int KEPT = 3;
    private static final List<String> COUNTS =
            List.of("startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("jobTemplate").path("spec").path("template"));
        PodDefaults.text(spec, "concurrencyPolicy", "Allow");
        PodDefaults.unless(spec, "suspend", BooleanNode.FALSE);
        PodDefaults.unless(spec, "successfulJobsHistoryLimit", IntNode.valueOf(KEPT));
        PodDefaults.unless(spec, "failedJobsHistoryLimit", IntNode.valueOf(1));
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot root = Spot.root(object, causes);
        Spot name = root.at("metadata").at("name");
        Spot spec = root.at("spec");
        checkSchedule(spec.at("schedule"));
        spec.at("startingDeadlineSeconds").notNegative();
        spec.at("concurrencyPolicy").oneOf(List.of("Allow", "Forbid", "Replace"));
        Numbers.checkNotNegative(spec, COUNTS.subList(1, COUNTS.size()));
        Spot job = spec.at("jobTemplate").at("spec");
        if (job.at("manualSelector").value().asBoolean()) {
            job.at("manualSelector").oneOfWhenSet(List.of("nil", "false"));
        }
        if (job.at("selector").there()) {
            job.at("selector").invalid("`selector` will be auto-generated");
        }
        Jobs.check(job);
        if (name.text().length() > NAME_MAX) {
            name.invalid("must be no more than 52 characters");
        }
        return causes;
    }

    private static void checkSchedule(Spot schedule) {
        if (schedule.text().isEmpty()) {
            schedule.required("");
            return;
        }
        String fault = Schedules.fault(schedule.text());
        if (!fault.isEmpty()) {
            schedule.invalid(fault);
        }
    }
}
