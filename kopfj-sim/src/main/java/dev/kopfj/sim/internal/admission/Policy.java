package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.expression.Uncompilable;
import dev.kopfj.sim.internal.cel.inquiry.Facts;
import dev.kopfj.sim.internal.cel.inquiry.Inquiry;
import dev.kopfj.sim.internal.cel.inquiry.Term;
import dev.kopfj.sim.internal.cel.inquiry.Terms;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ValidatingAdmissionPolicy whose expressions are compiled. */
final class Policy {
    private static final int MESSAGE_MAX = 5 * 1024;

    private final boolean fails;
    private final List<Term> conditions = new ArrayList<>();
    private final List<Validation> validations = new ArrayList<>();
    private String fault = "";

    /** An objection to a request. */
    record Objection(String reason, String message) {}

    private record Validation(
            JsonNode stated, Term condition, @Nullable Term message) {}

    private Policy(boolean fails) {
        this.fails = fails;
    }

    /** Compiles what a policy's specification states; what cannot be compiled is told when the policy is asked. */
    static Policy of(JsonNode spec) {
        Policy policy = new Policy(!Json.text(spec, "failurePolicy").equals("Ignore"));
        try {
            policy.compile(spec);
        } catch (Uncompilable wrong) {
            policy.fault = "compilation error: " + wrong.getMessage();
        }
        return policy;
    }

    private void compile(JsonNode spec) throws Uncompilable {
        Terms terms = Terms.of(spec.path("paramKind").isObject());
        for (JsonNode condition : spec.path("matchConditions")) {
            conditions.add(terms.condition(Json.text(condition, "expression")));
        }
        for (JsonNode variable : spec.path("variables")) {
            terms.define(Json.text(variable, "name"), Json.text(variable, "expression"));
        }
        for (JsonNode validation : spec.path("validations")) {
            String message = Json.text(validation, "messageExpression");
            validations.add(new Validation(
                    validation,
                    terms.condition(Json.text(validation, "expression")),
                    message.isBlank() ? null : terms.text(message)));
        }
    }

    /** Tells whether a request is denied when the policy itself does not work. */
    boolean fails() {
        return fails;
    }

    /** Returns what the policy objects to in a request. */
    List<Objection> objections(Facts facts) {
        if (!fault.isEmpty()) {
            return broken(fault);
        }
        try {
            if (!meant(facts)) {
                return List.of();
            }
        } catch (Failure failed) {
            return broken(String.valueOf(failed.getMessage()));
        }
        Inquiry inquiry = new Inquiry(facts, Inquiry.POLICY_BUDGET);
        List<Objection> objections = new ArrayList<>();
        for (Validation validation : validations) {
            objections.addAll(objections(validation, inquiry));
        }
        return objections;
    }

    private List<Objection> objections(Validation validation, Inquiry inquiry) {
        try {
            return inquiry.holds(validation.condition()) ? List.of() : List.of(objection(validation, inquiry));
        } catch (Failure failed) {
            return broken(String.valueOf(failed.getMessage()));
        }
    }

    /** Tells whether all conditions hold; one that does not outweighs those that have no value. */
    private boolean meant(Facts facts) {
        Inquiry inquiry = new Inquiry(facts, Inquiry.CONDITIONS_BUDGET);
        Failure first = null;
        for (Term condition : conditions) {
            try {
                if (!inquiry.holds(condition)) {
                    return false;
                }
            } catch (Failure failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return true;
    }

    private List<Objection> broken(String why) {
        return fails ? List.of(new Objection("Invalid", why)) : List.of();
    }

    private static Objection objection(Validation validation, Inquiry inquiry) {
        Term expression = validation.message();
        String stated = Json.text(validation.stated(), "message").strip();
        String plain = stated.isEmpty()
                ? "failed expression: " + validation.condition().text().strip()
                : stated;
        String message = Optional.ofNullable(expression)
                .flatMap(inquiry::text)
                .map(String::strip)
                .filter(Policy::usable)
                .orElse(plain);
        String reason = Json.text(validation.stated(), "reason");
        return new Objection(reason.isEmpty() ? "Invalid" : reason, message);
    }

    private static boolean usable(String message) {
        return !message.isEmpty()
                && message.indexOf('\n') < 0
                && message.getBytes(StandardCharsets.UTF_8).length <= MESSAGE_MAX;
    }
}
