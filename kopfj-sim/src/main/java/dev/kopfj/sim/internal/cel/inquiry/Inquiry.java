package dev.kopfj.sim.internal.cel.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.NullValue;
import dev.cel.common.values.StructValue;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.expression.Meter;
import dev.kopfj.sim.internal.cel.library.Authority.Target;
import dev.kopfj.sim.internal.cel.library.Authorizers;
import dev.kopfj.sim.internal.cel.notation.Failure;
import dev.kopfj.sim.internal.cel.value.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks expressions of admission about one request; variables are computed once, when they are first asked for. */
public final class Inquiry {
    /** What all validations of one policy may cost together. */
    public static final long POLICY_BUDGET = 10_000_000;

    /** What all match conditions of one policy or webhook may cost together. */
    public static final long CONDITIONS_BUDGET = 2_500_000;

    private static final String EXHAUSTED =
            "validation failed due to running out of cost budget, no further validation rules will be run";

    private final Map<String, Object> plain = new HashMap<>();
    private final Map<String, Object> computed = new HashMap<>();
    private final Meter meter;

    /** Begins to ask about facts, for at most this cost. */
    public Inquiry(Facts facts, long budget) {
        meter = new Meter(budget);
        plain.put("object", shown(facts.object()));
        plain.put("oldObject", shown(facts.oldObject()));
        plain.put("params", shown(facts.params()));
        plain.put("request", Values.of(facts.request(), Terms.Shapes.REQUEST));
        ObjectNode namespace = facts.namespaceObject();
        plain.put(
                "namespaceObject",
                namespace == null ? NullValue.NULL_VALUE : Values.of(namespace, Terms.Shapes.NAMESPACE));
        plain.put(Terms.AUTHORIZER, Authorizers.value(facts.authority()));
        plain.put(Terms.REQUEST_RESOURCE, Authorizers.check(facts.authority(), target(facts.request())));
    }

    private static Object shown(@Nullable ObjectNode object) {
        return object == null ? NullValue.NULL_VALUE : Values.plain(object);
    }

    private static Target target(JsonNode request) {
        JsonNode resource = request.path("resource");
        return new Target(
                Json.text(resource, "group"),
                Json.text(resource, "resource"),
                Json.text(request, "subResource"),
                Json.text(request, "namespace"),
                Json.text(request, "name"));
    }

    /** Tells whether an expression is true; fails with the text that the real server has for it when it has no value. */
    public boolean holds(Term term) {
        return Boolean.TRUE.equals(ask(term));
    }

    /** Returns the text that an expression makes; none when it makes something else, or fails. */
    public Optional<String> text(Term term) {
        try {
            return ask(term) instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (Failure noText) {
            return Optional.empty();
        }
    }

    private Object ask(Term term) {
        try {
            Object result = value(term);
            if (meter.left() < 0) {
                throw new Failure(EXHAUSTED);
            }
            return result;
        } catch (Failure failed) {
            throw new Failure(
                    EXHAUSTED.equals(failed.getMessage())
                            ? EXHAUSTED
                            : "expression '" + term.text() + "' resulted in error: " + failed.getMessage());
        }
    }

    private Object value(Term term) {
        Map<String, Object> all = new HashMap<>(plain);
        all.put(Terms.VARIABLES, new Variables(this, term.variables()));
        return term.expression().evaluate(all, meter.another());
    }

    private Object computed(String name, Term term) {
        Object known = computed.get(name);
        if (known == null) {
            try {
                known = value(term);
            } catch (Failure failed) {
                known = failed;
            }
            computed.put(name, known);
        }
        if (known instanceof Failure) {
            throw new Failure(
                    "composited variable \"" + name + "\" fails to evaluate: " + ((Failure) known).getMessage());
        }
        return known;
    }

    /** The variables of a policy, as one object. */
    @Immutable
    @SuppressWarnings("Immutable") // What is computed later does not depend on when that is.
    private static final class Variables extends StructValue<String, Variables> {
        private final Inquiry inquiry;
        private final Map<String, Term> terms;

        Variables(Inquiry inquiry, Map<String, Term> terms) {
            this.inquiry = inquiry;
            this.terms = terms;
        }

        @Override
        public Variables value() {
            return this;
        }

        @Override
        public boolean isZeroValue() {
            return terms.isEmpty();
        }

        @Override
        public CelType celType() {
            return StructTypeReference.create("kubernetes." + Terms.VARIABLES);
        }

        @Override
        public Object select(String name) {
            return find(name).orElseThrow(() -> CelAttributeNotFoundException.of("no such key: " + name));
        }

        @Override
        public Optional<Object> find(String name) {
            Term term = terms.get(name);
            return term == null ? Optional.empty() : Optional.of(inquiry.computed(name, term));
        }
    }
}
