package dev.kopfj.sim.internal.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.kopfj.sim.internal.cel.expression.Environment;
import dev.kopfj.sim.internal.cel.value.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compiled rules of one place of a schema, and where in it there are more. */
final class RuleNode {
    private final Model model;
    private final List<CompiledRule> rules;
    private final Map<String, RuleNode> properties;
    private final List<RuleNode> allOf;
    private @Nullable RuleNode element;

    private RuleNode(Model model, List<CompiledRule> rules) {
        this.model = model;
        this.rules = rules;
        this.properties = new LinkedHashMap<>();
        this.allOf = new ArrayList<>();
    }

    /** Tells whether a schema, or one in it, has rules. */
    static boolean hasRules(JsonNode schema) {
        return !schema.path("x-kubernetes-validations").isEmpty()
                || (schema.path("items").isObject() && hasRules(schema.path("items")))
                || (schema.path("additionalProperties").isObject() && hasRules(schema.path("additionalProperties")))
                || schema.path("properties").valueStream().anyMatch(RuleNode::hasRules);
    }

    /** Compiles the rules of a schema of whole objects; null when it has none, or none that could ever be asked. */
    static @Nullable RuleNode compile(JsonNode schema) {
        List<CelType> types = new ArrayList<>();
        Model model = Model.of(schema, true, types);
        return model == null ? null : compile(schema, model, types);
    }

    private static @Nullable RuleNode compile(JsonNode schema, Model model, List<CelType> types) {
        RuleNode node = new RuleNode(model, rules(schema, model, types));
        Model elements = model.element();
        if (elements != null) {
            JsonNode within = schema.path(schema.path("items").isObject() ? "items" : "additionalProperties");
            node.element = within.isObject() ? compile(within, elements, types) : null;
        }
        schema.path("properties").forEachEntry((name, property) -> {
            Model member = model.member(name);
            RuleNode compiled = member == null ? null : compile(property, member, types);
            if (compiled != null) {
                node.properties.put(name, compiled);
            }
        });
        for (JsonNode part : schema.path("allOf")) {
            RuleNode compiled = compile(part, model, types);
            if (compiled != null) {
                node.allOf.add(compiled);
            }
        }
        return node.isEmpty() ? null : node;
    }

    private static List<CompiledRule> rules(JsonNode schema, Model model, List<CelType> types) {
        List<CompiledRule> compiled = new ArrayList<>();
        List<Rule> stated = Rule.of(schema);
        if (!stated.isEmpty()) {
            Environment plain = Environment.with(Map.of("self", model.type(), "oldSelf", model.type()), types);
            CelType maybe = OptionalType.create(model.type());
            Environment optional = Environment.with(Map.of("self", model.type(), "oldSelf", maybe), types);
            stated.forEach(rule -> compiled.add(CompiledRule.of(rule, rule.oldSelfIsOptional() ? optional : plain)));
        }
        return compiled;
    }

    private boolean isEmpty() {
        return rules.isEmpty() && element == null && properties.isEmpty() && allOf.isEmpty();
    }

    Model model() {
        return model;
    }

    /** Returns the rules of this place, in order. */
    List<CompiledRule> rules() {
        return rules;
    }

    /** Returns the rules that hold beside those of this place, for the same value. */
    List<RuleNode> allOf() {
        return allOf;
    }

    /** Returns the rules of the elements of a list or the values of a map. */
    @Nullable RuleNode element() {
        return element;
    }

    /** Returns the rules of members. */
    Map<String, RuleNode> properties() {
        return properties;
    }

    /** Returns the type that the schema declares, as errors show it. */
    String typeName() {
        JsonNode type = model.schema().path("type");
        return type instanceof MissingNode ? "" : type.asText();
    }
}
