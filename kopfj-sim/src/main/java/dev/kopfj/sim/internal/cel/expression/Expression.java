package dev.kopfj.sim.internal.cel.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.Map;

/** A compiled expression. */
public final class Expression {
    /** How the text begins that says that an evaluation costs too much. */
    public static final String TOO_COSTLY = "operation cancelled: actual cost limit exceeded";

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    Expression(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** Returns the type of its values. */
    public CelType type() {
        return tree.getResultType();
    }

    /** Tells whether the expression names a variable. */
    public boolean uses(String variable) {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals(variable));
    }

    /** Evaluates the expression; fails with the text of the real server when it has no value. */
    public Object evaluate(Map<String, ?> variables, Meter meter) {
        meter.start();
        try {
            Object result = program.trace(variables, meter);
            if (meter.exceeded()) {
                throw new Failure(TOO_COSTLY);
            }
            return result;
        } catch (CelEvaluationException failed) {
            throw new Failure(meter.exceeded() ? TOO_COSTLY : Texts.of(failed));
        } finally {
            meter.stop();
        }
    }
}
