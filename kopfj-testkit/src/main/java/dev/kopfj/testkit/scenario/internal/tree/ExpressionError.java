package dev.kopfj.testkit.scenario.internal.tree;

/** An expression that can never have a value: its syntax is wrong, or it names what does not exist. */
public final class ExpressionError extends RuntimeException {

    private static final long serialVersionUID = 1;

    ExpressionError(String message) {
        super(message);
    }
}
