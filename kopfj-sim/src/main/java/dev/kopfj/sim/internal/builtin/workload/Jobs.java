package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import java.util.List;

/** What the specs of Jobs must look like, their own and those in CronJobs. */
final class Jobs {
    private static final List<String> COUNTS = List.of(
            "parallelism",
            "completions",
            "activeDeadlineSeconds",
            "backoffLimit",
            "ttlSecondsAfterFinished",
            "backoffLimitPerIndex",
            "maxFailedIndexes");
    private static final List<String> FIXED = List.of(
            "selector",
            "template",
            "completionMode",
            "podFailurePolicy",
            "backoffLimitPerIndex",
            "managedBy",
            "successPolicy");

    private Jobs() {}

    /** Checks a spec, leaving its selector aside. */
    static void check(Spot spec) {
        Numbers.checkNotNegative(spec, COUNTS);
        Spot mode = spec.at("completionMode");
        mode.oneOfWhenSet(List.of("Indexed", "NonIndexed"));
        if (mode.text().equals("Indexed") && !spec.at("completions").there()) {
            spec.at("completions").required("when completion mode is Indexed");
        }
        Templates.check(spec.at("template"));
        Spot restart = spec.at("template").at("spec").at("restartPolicy");
        if (restart.text().equals("Always")) {
            restart.required("valid values: \"OnFailure\", \"Never\"");
        } else if (spec.at("podFailurePolicy").there() && !restart.text().equals("Never")) {
            restart.invalid("only \"Never\" is supported when podFailurePolicy is specified");
        }
    }

    /** Checks the change of a spec. */
    static void checkChange(ObjectNode old, Spot spec) {
        boolean elastic = spec.at("completionMode").text().equals("Indexed")
                && spec.value().path("completions").equals(spec.value().path("parallelism"));
        if (!elastic) {
            Templates.checkUnchanged(old, spec, List.of("completions"));
        }
        for (String member : FIXED) {
            boolean waiting = member.equals("template") && schedulable(old, spec);
            if (!waiting) {
                Templates.checkUnchanged(old, spec, List.of(member));
            }
        }
    }

    /** Tells whether the template differs only in what may still change before a suspended Job has started. */
    private static boolean schedulable(ObjectNode old, Spot spec) {
        boolean waits = old.path("spec").path("suspend").asBoolean()
                && !old.path("status").has("startTime");
        return waits
                && rest(old.path("spec").path("template") instanceof ObjectNode before ? before : Json.object())
                        .equals(rest(
                                spec.value().path("template") instanceof ObjectNode after ? after : Json.object()));
    }

    private static ObjectNode rest(ObjectNode template) {
        ObjectNode result = Json.shallow(template);
        if (template.path("spec") instanceof ObjectNode spec) {
            result.set(
                    "spec",
                    Json.shallow(spec).without(List.of("nodeSelector", "tolerations", "schedulingGates", "affinity")));
        }
        if (template.path("metadata") instanceof ObjectNode meta) {
            result.set("metadata", Json.shallow(meta).without(List.of("labels", "annotations")));
        }
        return result;
    }
}
