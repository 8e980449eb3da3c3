package dev.kopfj.sim.internal.builtin.scaler;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.StoredForm;
import dev.kopfj.sim.internal.schema.Part;
import java.util.List;
import java.util.Optional;

/**
 * The manners of HorizontalPodAutoscalers.
 *
 * @param metrics they are of version 2, which has members for all metrics
 */
public record ScalerManners(boolean metrics, StoredForm form) implements Manners {
    private static final String WINDOW = "stabilizationWindowSeconds";
    private static final int PERIOD = 15;
    private static final int PODS = 4;
    private static final int ALL = 100;

    /** Makes the manners of version 2, or of version 1. */
    public ScalerManners(boolean metrics) {
        this(metrics, metrics ? new ScalerForm.Newer() : new ScalerForm());
    }

    @Override
    public Optional<StoredForm> storedForm() {
        return Optional.of(form);
    }

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "spec", spec -> {
            Fill.number(spec, "minReplicas", 1);
            if (metrics) {
                complete(spec);
            } else if (ScalerForm.otherMetrics(Json.meta(object).path("annotations"))
                    .isEmpty()) {
                Fill.number(spec, "targetCPUUtilizationPercentage", ScalerForm.CPU);
            }
        });
        if (metrics) {
            form.store(object);
        }
    }

    private static void complete(ObjectNode spec) {
        if (!Json.filled(spec.path("metrics"))) {
            spec.putArray("metrics").add(ScalerMetrics.WANTED.ofCpu(IntNode.valueOf(ScalerForm.CPU)));
        }
        Fill.in(spec, "behavior", behavior -> {
            behavior.set(
                    "scaleUp", rules(behavior.path("scaleUp") instanceof ObjectNode up ? up : Json.object(), true));
            behavior.set(
                    "scaleDown",
                    rules(behavior.path("scaleDown") instanceof ObjectNode down ? down : Json.object(), false));
        });
    }

    private static ObjectNode rules(ObjectNode given, boolean up) {
        ObjectNode rules = Json.object();
        if (given.has(WINDOW)) {
            rules.set(WINDOW, given.path(WINDOW));
        } else if (up) {
            rules.put(WINDOW, 0);
        }
        rules.put("selectPolicy", given.has("selectPolicy") ? Json.text(given, "selectPolicy") : "Max");
        if (given.has("policies")) {
            rules.set("policies", given.path("policies"));
        } else {
            var policies = rules.putArray("policies");
            if (up) {
                policies.add(policy("Pods", PODS));
            }
            policies.add(policy("Percent", ALL));
        }
        if (given.has("tolerance")) {
            rules.set("tolerance", given.path("tolerance"));
        }
        return rules;
    }

    private static ObjectNode policy(String type, int value) {
        return Json.object().put("type", type).put("value", value).put("periodSeconds", PERIOD);
    }

    @Override
    public void prepareNew(ObjectNode draft) {
        if (!metrics) {
            ScalerForm.carry(Json.object(), draft, ScalerForm.OF_STATUS);
        }
    }

    @Override
    public Optional<Part> part(String subresource) {
        if (metrics) {
            return Optional.empty();
        }
        return switch (subresource) {
            case "" -> Optional.of(kept("status", ScalerForm.OF_STATUS));
            case "status" -> Optional.of(kept("spec", ScalerForm.OF_SPEC));
            default -> Optional.empty();
        };
    }

    /** All but a member, and the annotations that belong to it. */
    private static Part kept(String member, List<String> annotations) {
        Part rest = Part.allBut(member);
        return (old, proposed) -> {
            ObjectNode next = rest.merge(old, proposed);
            ScalerForm.carry(old, next, annotations);
            return next;
        };
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        Faults faults = new Faults();
        ScalerChecks.spec(newer(object).path("spec"), faults);
        return faults.causes();
    }

    @Override
    public List<Cause> checkChange(String subresource, ObjectNode old, ObjectNode next) {
        Faults faults = new Faults();
        if (subresource.equals("status")) {
            ScalerChecks.status(next.path("status"), faults);
        }
        return faults.causes();
    }

    private ObjectNode newer(ObjectNode object) {
        return metrics ? object : form.store(Json.shallow(object));
    }
}
