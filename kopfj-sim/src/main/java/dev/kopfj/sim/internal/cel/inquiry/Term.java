package dev.kopfj.sim.internal.cel.inquiry;

import dev.kopfj.sim.internal.cel.expression.Expression;
import java.util.Map;

/** A compiled expression of admission, with the variables that it may use. */
public final class Term {
    private final String text;
    private final Expression expression;
    private final Map<String, Term> variables;

    Term(String text, Expression expression, Map<String, Term> variables) {
        this.text = text;
        this.expression = expression;
        this.variables = variables;
    }

    /** Returns the expression as it is written. */
    public String text() {
        return text;
    }

    Expression expression() {
        return expression;
    }

    Map<String, Term> variables() {
        return variables;
    }
}
