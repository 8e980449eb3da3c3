package dev.kopfj.sim.internal.check.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.check.InvariantError;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.expression.Environment;
import dev.kopfj.sim.internal.cel.expression.Expression;
import dev.kopfj.sim.internal.cel.expression.Meter;
import dev.kopfj.sim.internal.cel.expression.Uncompilable;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.value.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rule over single objects, as an Invariant resource states it. A rule that names oldSelf is about changes only. */
public final class CelRule {
    private static final long BUDGET = 10_000_000;
    private static final String OLD = "oldSelf";
    private static final Map<String, CelType> VARIABLES = Map.of("self", SimpleType.DYN, OLD, SimpleType.DYN);

    private final JsonNode spec;
    private final Expression expression;
    private final boolean aboutChange;

    private CelRule(JsonNode spec, Expression expression) {
        this.spec = spec;
        this.expression = expression;
        this.aboutChange = expression.uses(OLD);
    }

    /** Reads a rule; one that makes no sense is refused by an {@link InvariantError} that names the field. */
    public static CelRule read(JsonNode object) {
        JsonNode spec = object.path("spec");
        String text = Json.text(spec, "rule");
        try {
            Expression expression = Environment.with(VARIABLES, List.of()).compile(text);
            if (!expression.type().equals(SimpleType.BOOL) && !expression.type().equals(SimpleType.DYN)) {
                throw new InvariantError("rule", text, "must evaluate to bool");
            }
            return new CelRule(spec, expression);
        } catch (Uncompilable broken) {
            throw new InvariantError("rule", text, String.valueOf(broken.getMessage()));
        }
    }

    /** Returns the resource that it is about, by its plural, with or without its group. */
    public String resource() {
        return Json.text(spec.path("match"), "resource");
    }

    /** Tells whether it is about what a write has left behind. */
    public boolean concerns(Write write) {
        if (write.isRemoval() || (aboutChange && write.isCreation())) {
            return false;
        }
        JsonNode match = spec.path("match");
        return isResource(write.subject().resource())
                && isSaid(match, "namespace", write.subject().namespace())
                && isSaid(match, "name", write.subject().name())
                && hasLabels(match.path("labels"), Json.meta(write.after()).path("labels"));
    }

    private boolean isResource(String found) {
        String wanted = resource();
        return found.equals(wanted) || found.startsWith(wanted + '.');
    }

    private static boolean isSaid(JsonNode match, String member, String found) {
        String wanted = Json.text(match, member);
        return wanted.isEmpty() || wanted.equals(found);
    }

    private static boolean hasLabels(JsonNode wanted, JsonNode found) {
        return Json.names(wanted).stream().allMatch(name -> wanted.path(name).equals(found.path(name)));
    }

    /** Returns what does not hold, in words; "" if it holds. */
    public String complaint(Write write) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", Values.plain((ObjectNode) write.after()));
        if (aboutChange) {
            variables.put(OLD, Values.plain((ObjectNode) write.before()));
        }
        try {
            Object result = expression.evaluate(variables, new Meter(BUDGET));
            return Boolean.TRUE.equals(result) ? "" : message();
        } catch (Failure failed) {
            return "%s (the rule has no value: %s)".formatted(message(), failed.getMessage());
        }
    }

    private String message() {
        String message = Json.text(spec, "message");
        return message.isEmpty() ? "failed rule: " + Json.text(spec, "rule").strip() : message;
    }
}
