package dev.kopfj.sim.internal.cel;

import dev.cel.common.types.SimpleType;
import dev.kopfj.sim.internal.cel.expression.Environment;
import dev.kopfj.sim.internal.cel.expression.Expression;
import dev.kopfj.sim.internal.cel.expression.Uncompilable;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is ready to be asked.
 *
 * @param condition what must be true; null when the rule is empty or wrong
 * @param message what tells why it is not; null when there is no such expression, or a wrong one
 * @param fault what is wrong with the condition; "" when nothing is
 * @param messageFault what is wrong with the message's expression; "" when nothing is
 */
record CompiledRule(
        Rule rule, @Nullable Expression condition, @Nullable Expression message, String fault, String messageFault) {

    static CompiledRule of(Rule rule, Environment environment) {
        if (rule.text().isBlank()) {
            return new CompiledRule(rule, null, null, "", "");
        }
        Expression condition;
        try {
            condition = environment.compile(rule.text());
        } catch (Uncompilable wrong) {
            return new CompiledRule(rule, null, null, String.valueOf(wrong.getMessage()), "");
        }
        if (!condition.type().equals(SimpleType.BOOL)) {
            return new CompiledRule(rule, null, null, "cel expression must evaluate to a bool", "");
        }
        return rule.messageExpression().isEmpty()
                ? new CompiledRule(rule, condition, null, "", "")
                : withMessage(rule, condition, environment);
    }

    private static CompiledRule withMessage(Rule rule, Expression condition, Environment environment) {
        try {
            Expression message = environment.compile(rule.messageExpression());
            return message.type().equals(SimpleType.STRING)
                    ? new CompiledRule(rule, condition, message, "", "")
                    : new CompiledRule(rule, condition, null, "", "messageExpression must evaluate to a string");
        } catch (Uncompilable wrong) {
            return new CompiledRule(rule, condition, null, "", "messageExpression " + wrong.getMessage());
        }
    }

    /** Tells whether the rule is about a change. */
    boolean transition() {
        return condition != null && condition.uses("oldSelf");
    }
}
