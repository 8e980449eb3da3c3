package dev.kopfj.testkit.property.keep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.fault.Often;
import dev.kopfj.sim.fault.Scope;
import java.time.Duration;

/** Writes a fault as the resource of the same meaning. */
final class FaultManifest {

    private FaultManifest() {}

    /** Returns the resource; those of webhooks, and what others do to objects, are not written. */
    static ObjectNode of(Fault fault, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", "sim.kopfj.dev/v1").put("kind", "Fault");
        object.putObject("metadata").put("name", name);
        ObjectNode spec = object.putObject("spec");
        occasion(fault.trigger().occasion(), spec);
        scope(fault.trigger().scope(), spec);
        often(fault.trigger().often(), spec);
        if (fault.optional()) {
            spec.put("optional", true);
        }
        effect(fault.effect(), spec.putObject("do"));
        return object;
    }

    private static void occasion(Occasion occasion, ObjectNode spec) {
        if (occasion instanceof Occasion.Request request) {
            ObjectNode said = spec.putObject("request");
            said.put("verb", request.verb()).put("resource", request.resource());
            if (request.after()) {
                said.put("after", true);
            }
        } else if (occasion instanceof Occasion.Event event) {
            spec.putObject("event").put("type", event.type()).put("resource", event.resource());
        } else if (occasion instanceof Occasion.Time time) {
            spec.put("at", span(time.sinceStart()));
            put(spec, "resource", time.resource());
        } else {
            throw new IllegalArgumentException("A fault at %s is not written as a resource.".formatted(occasion));
        }
    }

    private static void scope(Scope scope, ObjectNode spec) {
        put(spec, "by", scope.by());
        put(spec, "namespace", scope.namespace());
        put(spec, "name", scope.name());
        Scope.FieldChange change = scope.change();
        if (change != null) {
            ObjectNode said = spec.putObject("change").put("field", change.field());
            put(said, "from", change.from());
            put(said, "to", change.to());
        }
    }

    private static void often(Often often, ObjectNode spec) {
        if (often.nth() > 1) {
            spec.put("nth", often.nth());
        }
        Duration lasting = often.lasting();
        if (lasting != null) {
            spec.put("lasting", span(lasting));
        } else if (often.times() == Integer.MAX_VALUE) {
            spec.put("always", true);
        } else if (often.times() > 1) {
            spec.put("times", often.times());
        }
    }

    private static void effect(Effect effect, ObjectNode spec) {
        if (effect instanceof Effect.Answer answer) {
            ObjectNode said = spec.putObject("answer").put("code", answer.code());
            if (!answer.retryAfter().isZero()) {
                said.put("retryAfter", span(answer.retryAfter()));
            }
        } else if (effect instanceof Effect.Crash crash) {
            ObjectNode said = spec.putObject("crash");
            Duration restart = crash.restartAfter();
            if (restart != null) {
                said.put("restartAfter", span(restart));
            }
        } else if (effect instanceof Effect.Reset) {
            spec.put("reset", true);
        } else if (effect instanceof Effect.Forbid) {
            spec.put("forbid", true);
        } else if (effect instanceof Effect.Drop) {
            spec.put("drop", true);
        } else if (effect instanceof Effect.Expire) {
            spec.put("expire", true);
        } else {
            lasting(effect, spec);
        }
    }

    private static void lasting(Effect effect, ObjectNode spec) {
        if (effect instanceof Effect.Delay delay) {
            spec.put("delay", span(delay.by()));
        } else if (effect instanceof Effect.Stale stale) {
            spec.put("stale", span(stale.age()));
        } else if (effect instanceof Effect.Pause pause) {
            spec.put("pause", span(pause.length()));
        } else if (effect instanceof Effect.Partition partition) {
            spec.put("partition", span(partition.length()));
        } else if (effect instanceof Effect.Skew skew) {
            spec.put("skewClock", span(skew.by()));
        } else if (effect instanceof Effect.Coalesce coalesce) {
            spec.put("coalesce", span(coalesce.within()));
        } else {
            throw new IllegalArgumentException(
                    "The fault «%s» is not written as a resource.".formatted(effect.words()));
        }
    }

    private static void put(ObjectNode into, String field, String text) {
        if (!text.isEmpty()) {
            into.put(field, text);
        }
    }

    /** Returns a span as scenarios and faults have it. */
    static String span(Duration span) {
        return span.toMillisPart() == 0 && !span.isNegative() ? span.toSeconds() + "s" : span.toMillis() + "ms";
    }
}
