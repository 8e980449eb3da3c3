package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodDefaults;
import dev.kopfj.sim.internal.builtin.pod.Selectors;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Rules;
import java.util.ArrayList;
import java.util.List;

/** The manners of Jobs. */
final class JobManners implements Manners {
    private static final int RETRIES = 6;
    private static final String UID_LABEL = "batch.kubernetes.io/controller-uid";
    private static final String NAME_LABEL = "batch.kubernetes.io/job-name";

    @Override
    public void defaults(ObjectNode object) {
        ObjectNode spec = Json.child(object, "spec");
        PodDefaults.fillTemplate(spec.path("template"));
        if (!spec.has("completions") && !spec.has("parallelism")) {
            spec.put("completions", 1).put("parallelism", 1);
        }
        PodDefaults.unless(spec, "parallelism", IntNode.valueOf(1));
        boolean perIndex = spec.has("backoffLimitPerIndex");
        PodDefaults.unless(spec, "backoffLimit", IntNode.valueOf(perIndex ? Integer.MAX_VALUE : RETRIES));
        PodDefaults.text(spec, "completionMode", "NonIndexed");
        PodDefaults.unless(spec, "suspend", BooleanNode.FALSE);
        PodDefaults.unless(spec, "manualSelector", BooleanNode.FALSE);
        boolean judges = spec.has("podFailurePolicy");
        PodDefaults.text(spec, "podReplacementPolicy", judges ? "Failed" : "TerminatingOrFailed");
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (Json.filled(labels)) {
            PodDefaults.unless(Json.child(object, "metadata"), "labels", labels.deepCopy());
        }
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        if (draft.path("spec").path("manualSelector").asBoolean()) {
            return;
        }
        String uid = Json.text(Json.meta(draft), "uid");
        String name = Json.text(Json.meta(draft), "name");
        ObjectNode spec = Json.child(draft, "spec");
        ObjectNode labels = Json.child(Json.child(Json.child(spec, "template"), "metadata"), "labels");
        PodDefaults.text(labels, "job-name", name);
        PodDefaults.text(labels, NAME_LABEL, name);
        PodDefaults.text(labels, "controller-uid", uid);
        PodDefaults.text(labels, UID_LABEL, uid);
        PodDefaults.text(Json.child(Json.child(spec, "selector"), "matchLabels"), UID_LABEL, uid);
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        Spot spec = Spot.root(object, causes).at("spec");
        Jobs.check(spec);
        Spot selector = spec.at("selector");
        if (!selector.there()) {
            selector.required("");
            return causes;
        }
        Selectors.check(selector);
        Templates.checkFit(selector.value(), spec.at("template"));
        return causes;
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        Jobs.checkChange(old, Spot.root(next, causes).at("spec"));
        return causes;
    }

    @Override
    public Rules.Dependents dependents() {
        return Rules.Dependents.ORPHANED;
    }
}
