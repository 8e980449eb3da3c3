package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import dev.kopfj.sim.internal.cel.expression.Expression;
import dev.kopfj.sim.internal.cel.expression.Meter;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.value.Model;
import dev.kopfj.sim.internal.cel.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at one object by all rules of its schema. */
final class Trial {
    private static final long BUDGET = 10_000_000;
    private static final int MESSAGE_MAX = 5 * 1024;
    private static final String EXHAUSTED =
            "validation failed due to running out of cost budget, no further validation rules will be run";

    private final List<Cause> causes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Meter meter = new Meter(BUDGET);
    private boolean over;

    Verdict verdict() {
        return new Verdict(List.copyOf(causes), List.copyOf(warnings));
    }

    /** Asks the rules of one place and of all within. */
    void judge(RuleNode node, Place place) {
        if (over || place.value().isNull()) {
            return;
        }
        if (!node.rules().isEmpty()) {
            ask(node, place);
        }
        for (RuleNode also : node.allOf()) {
            judge(
                    also,
                    new Place(
                            place.path(),
                            place.value(),
                            place.old(),
                            place.ratchet().outer()));
        }
        if (place.value().isArray()) {
            judgeElements(node, place);
        } else if (place.value().isObject()) {
            judgeMembers(node, place);
        }
    }

    private void judgeElements(RuleNode node, Place place) {
        RuleNode element = node.element();
        for (int i = 0; element != null && i < place.value().size(); i++) {
            JsonNode value = place.value().path(i);
            JsonNode old = Correlation.counterpart(node.model().schema(), value, place.old());
            String path = place.path() + "[" + i + "]";
            judge(element, new Place(path, value, old, place.ratchet().element(i)));
        }
    }

    private void judgeMembers(RuleNode node, Place place) {
        RuleNode element = node.element();
        if (element == null && node.properties().isEmpty()) {
            return;
        }
        place.value().forEachEntry((name, value) -> {
            RuleNode rules = element != null ? element : node.properties().get(name);
            if (rules != null) {
                String path = element != null ? place.path() + "[" + name + "]" : Fields.child(place.path(), name);
                JsonNode old = place.old() == null ? null : place.old().get(name);
                judge(rules, new Place(path, value, old, place.ratchet().member(name)));
            }
        });
    }

    private void ask(RuleNode node, Place place) {
        String type = Json.quote(node.typeName());
        if (meter.left() <= 0) {
            refuse(place, type, EXHAUSTED);
            over = true;
            return;
        }
        Variables variables = new Variables(node.model(), place);
        for (CompiledRule compiled : node.rules()) {
            if (!over) {
                ask(compiled, node, place, variables);
            }
        }
    }

    private void ask(CompiledRule compiled, RuleNode node, Place place, Variables variables) {
        Rule rule = compiled.rule();
        String type = Json.quote(node.typeName());
        Expression condition = compiled.condition();
        if (!compiled.fault().isEmpty()) {
            refuse(place, type, "rule compile error: " + compiled.fault());
        }
        boolean skipped = compiled.transition() && !place.hasOld() && !rule.oldSelfIsOptional();
        if (condition == null || skipped) {
            return;
        }
        try {
            Object result = condition.evaluate(variables.of(rule), meter);
            if (meter.left() < 0) {
                refuse(place, type, EXHAUSTED);
                over = true;
            } else if (!Boolean.TRUE.equals(result)) {
                complain(compiled, node, place, variables);
            }
        } catch (Failure failed) {
            refuse(place, type, explained(String.valueOf(failed.getMessage()), rule));
        }
    }

    private String explained(String failure, Rule rule) {
        if (failure.startsWith(Expression.TOO_COSTLY)) {
            over = true;
            return "'" + failure
                    + "': no further validation rules will be run due to call cost exceeds limit for rule: "
                    + rule.name();
        }
        return failure.startsWith("no such overload")
                ? "'" + failure
                        + "': call arguments did not match a supported operator, function or macro signature for "
                        + "rule: " + rule.name()
                : failure + " evaluating rule: " + rule.name();
    }

    private void complain(CompiledRule compiled, RuleNode node, Place place, Variables variables) {
        Rule rule = compiled.rule();
        String path = Fields.normal(rule.fieldPath(), node.model().schema())
                .map(member -> Fields.child(place.path(), member))
                .orElse(place.path());
        String detail = message(compiled, variables).orElse(rule.complaint());
        Cause cause = rule.cause(Fields.shown(path), shown(place.value(), node.typeName()), detail);
        if (!compiled.transition() && place.ratchet().forgives()) {
            warnings.add(cause.field() + ": " + cause.message());
        } else {
            causes.add(cause);
        }
    }

    private Optional<String> message(CompiledRule compiled, Variables variables) {
        Expression expression = compiled.message();
        if (expression == null) {
            return Optional.empty();
        }
        try {
            Object result = expression.evaluate(variables.of(compiled.rule()), meter);
            String message = result instanceof String text ? text.strip() : "";
            boolean usable = !message.isEmpty()
                    && message.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_MAX
                    && message.indexOf('\n') < 0;
            return usable ? Optional.of(message) : Optional.empty();
        } catch (Failure noMessage) {
            return Optional.empty();
        }
    }

    private static String shown(JsonNode value, String type) {
        if (type.equals("object") || type.equals("array")) {
            return "";
        }
        return Shown.value(value);
    }

    private void refuse(Place place, String type, String detail) {
        causes.add(Cause.shown(Fields.shown(place.path()), type, detail));
    }

    /** A value in the document, what it replaces, and whether it is forgiven. */
    record Place(String path, JsonNode value, @Nullable JsonNode old, Ratchet ratchet) {
        boolean hasOld() {
            return old != null && !old.isNull();
        }
    }

    /** The variables of the rules of one place. */
    private static final class Variables {
        private final Map<String, Object> plain = new HashMap<>();
        private final Map<String, Object> optional = new HashMap<>();

        Variables(Model model, Place place) {
            Object self = Values.of(place.value(), model);
            plain.put("self", self);
            optional.put("self", self);
            JsonNode old = place.old();
            if (old != null && !old.isNull()) {
                Object before = Values.of(old, model);
                plain.put("oldSelf", before);
                optional.put("oldSelf", Optional.of(before));
            } else {
                optional.put("oldSelf", Optional.empty());
            }
        }

        Map<String, Object> of(Rule rule) {
            return rule.oldSelfIsOptional() ? optional : plain;
        }
    }
}
