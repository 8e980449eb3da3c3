package dev.kopfj.sim.internal.builtin.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.pod.PodSpecs;
import dev.kopfj.sim.internal.builtin.pod.Selectors;
import dev.kopfj.sim.internal.builtin.pod.Spot;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.ArrayList;
import java.util.List;

/** What the templates and selectors of workloads must look like, and that they fit together. */
final class Templates {
    private static final String MISMATCH = "`selector` does not match template `labels`";

    private Templates() {}

    /** Checks a template by itself. */
    static void check(Spot template) {
        Spot spec = template.at("spec");
        PodSpecs.check(spec);
        if (Json.filled(spec.at("ephemeralContainers").value())) {
            spec.at("ephemeralContainers").forbidden("ephemeral containers not allowed in pod template");
        }
    }

    /** Checks a template whose pods are made anew whenever they end. */
    static void checkLasting(Spot template, String kind) {
        check(template);
        checkLastingAlone(template, kind);
    }

    /** Checks only that the pods of a template are such that can be made anew whenever they end. */
    static void checkLastingAlone(Spot template, String kind) {
        Spot restart = template.at("spec").at("restartPolicy");
        if (!restart.text().equals("Always")) {
            restart.oneOfWhenSet(List.of("Always"));
        }
        if (template.at("spec").at("activeDeadlineSeconds").there()) {
            template.at("spec")
                    .at("activeDeadlineSeconds")
                    .forbidden("activeDeadlineSeconds in " + kind + " is not Supported");
        }
    }

    /** Checks a selector that must be there and select something. */
    static void checkSelector(Spot selector, String emptyRule) {
        if (!selector.there()) {
            selector.required("");
            return;
        }
        Selectors.check(selector);
        boolean empty = !Json.filled(selector.value().path("matchLabels"))
                && !Json.filled(selector.value().path("matchExpressions"));
        if (empty) {
            selector.invalid(emptyRule);
        }
    }

    /** Checks that a selector selects the pods of a template. */
    static void checkFit(JsonNode selector, Spot template) {
        List<Cause> faults = new ArrayList<>();
        Selectors.check(Spot.root(selector, faults));
        boolean empty = SelectorText.of(selector).isEmpty();
        if (faults.isEmpty() && !empty) {
            checkFit(SelectorText.of(selector), template);
        }
    }

    /** Checks that a selector, as text, selects the pods of a template. */
    static void checkFit(String selector, Spot template) {
        JsonNode labels = template.value().path("metadata").path("labels");
        if (!LabelSelector.parse(selector).admits(labels)) {
            template.at("metadata").at("labels").invalid(MISMATCH);
        }
    }

    /** Reports members of the spec that have changed but must not. */
    static void checkUnchanged(ObjectNode old, Spot spec, List<String> members) {
        for (String member : members) {
            if (!old.path("spec").path(member).equals(spec.at(member).value())) {
                spec.at(member).invalid("field is immutable");
            }
        }
    }
}
