package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.value.Model;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the rules of a schema before anything is judged by them. */
final class DefinitionCheck {
    private static final String RULES = ".x-kubernetes-validations[";
    private static final Set<String> REASONS = new TreeSet<>(
            List.of("FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"));

    private final List<Cause> statements = new ArrayList<>();
    private final List<Cause> expressions = new ArrayList<>();
    private final Budget budget = new Budget();

    private DefinitionCheck() {}

    /** Names the faults of the rules of a schema, which causes find at this path. */
    static List<Cause> check(JsonNode schema, @Nullable RuleNode rules, String path) {
        DefinitionCheck check = new DefinitionCheck();
        check.look(new Spot(schema, rules, path, "", BigInteger.ONE));
        List<Cause> all = new ArrayList<>(check.statements);
        all.addAll(check.expressions);
        all.addAll(check.budget.complaints(path));
        return all;
    }

    /**
     * A place in the schema.
     *
     * @param cardinality how many values it can have in one object; null when nothing limits it
     */
    private record Spot(
            JsonNode schema,
            @Nullable RuleNode node,
            String path,
            String apart,
            @Nullable BigInteger cardinality) {

        Spot within(JsonNode inner, @Nullable RuleNode innerNode, String name, boolean related) {
            BigInteger many = cardinality == null ? null : Budget.times(cardinality, schema);
            String unrelated = apart.isEmpty() && !related ? path : apart;
            return new Spot(inner, innerNode, path + name, unrelated, many);
        }
    }

    private void look(Spot spot) {
        int before = statements.size();
        JsonNode schema = spot.schema();
        RuleNode elements = spot.node() == null ? null : spot.node().element();
        if (schema.path("additionalProperties").isObject()) {
            look(spot.within(schema.path("additionalProperties"), elements, ".additionalProperties", true));
        }
        schema.path("properties").forEachEntry((name, property) -> {
            RuleNode member =
                    spot.node() == null ? null : spot.node().properties().get(name);
            look(spot.within(property, member, ".properties[" + name + "]", true));
        });
        if (schema.path("items").isObject()) {
            boolean keyed = Json.text(schema, "x-kubernetes-list-type").equals("map");
            look(spot.within(schema.path("items"), elements, ".items", keyed));
        }
        List<Rule> rules = Rule.of(schema);
        for (int i = 0; i < rules.size(); i++) {
            state(rules.get(i), schema, spot.path() + RULES + i + "]");
        }
        RuleNode node = spot.node();
        for (int i = 0;
                node != null && statements.size() == before && i < node.rules().size();
                i++) {
            compiled(node.rules().get(i), spot, node.model(), spot.path() + RULES + i + "]");
        }
    }

    private void state(Rule rule, JsonNode schema, String path) {
        String message = rule.message().strip();
        if (rule.text().isBlank()) {
            statements.add(Cause.required(path + ".rule", "rule is not specified"));
        } else if (!rule.message().isEmpty() && message.isEmpty()) {
            statements.add(Cause.invalid(path + ".message", rule.message(), "must be non-empty if specified"));
        } else if (lines(message)) {
            statements.add(Cause.invalid(path + ".message", rule.message(), "must not contain line breaks"));
        } else if (lines(rule.text().strip()) && message.isEmpty()) {
            String text = "message must be specified if rule contains line breaks";
            statements.add(Cause.required(path + ".message", text));
        }
        if (!rule.messageExpression().isEmpty() && rule.messageExpression().isBlank()) {
            String text = "messageExpression must be non-empty if specified";
            statements.add(Cause.required(path + ".messageExpression", text));
        }
        if (!rule.reason().isEmpty() && !REASONS.contains(rule.reason())) {
            statements.add(Cause.unsupported(path + ".reason", Json.quote(rule.reason()), List.copyOf(REASONS)));
        }
        stateField(rule.fieldPath(), schema, path + ".fieldPath");
    }

    private void stateField(String field, JsonNode schema, String path) {
        if (field.isEmpty()) {
            return;
        }
        if (field.isBlank()) {
            statements.add(Cause.invalid(path, field, "must be non-empty if specified"));
        }
        if (lines(field)) {
            statements.add(Cause.invalid(path, field, "must not contain line breaks"));
        }
        if (Fields.normal(field, schema).isEmpty()) {
            statements.add(Cause.invalid(path, field, "must be a valid path"));
        }
    }

    private static boolean lines(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private void compiled(CompiledRule compiled, Spot spot, Model model, String path) {
        Rule rule = compiled.rule();
        expressions.addAll(budget.charge(compiled, model, spot.cardinality(), path));
        if (!compiled.fault().isEmpty()) {
            expressions.add(Cause.shown(path + ".rule", rule.shown(), compiled.fault()));
        }
        if (!compiled.messageFault().isEmpty()) {
            expressions.add(Cause.shown(path + ".messageExpression", rule.shown(), compiled.messageFault()));
        }
        if (compiled.transition()) {
            if (!spot.apart().isEmpty()) {
                String text = "oldSelf cannot be used on the uncorrelatable portion of the schema within ";
                expressions.add(Cause.invalid(path + ".rule", rule.text(), text + spot.apart()));
            }
        } else if (rule.optionalOldSelf().isBoolean()) {
            String text = "may not be set if oldSelf is not used in rule";
            String value = rule.optionalOldSelf().asText();
            expressions.add(Cause.shown(path + ".optionalOldSelf", value, text));
        }
    }
}
