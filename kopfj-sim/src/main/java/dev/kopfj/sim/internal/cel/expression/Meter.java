package dev.kopfj.sim.internal.cel.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.kopfj.sim.internal.cel.notation.Failure;
import org.jspecify.annotations.Nullable;

/** Counts what evaluations cost, in the units of the real server, and stops those that cost too much. */
public final class Meter implements CelEvaluationListener {
    /** How much one evaluation may cost. */
    static final long CALL_MAX = 1_000_000;

    /** How often the loops of one evaluation may turn; a turn costs at least this part of what an evaluation may. */
    static final int ITERATIONS_MAX = 250_000;

    private static final int LIST_COST = 10;
    private static final int OBJECT_COST = 40;
    private static final int MAP_COST = 30;
    private static final int CHARACTERS_PER_UNIT = 10;

    private final @Nullable Meter parent;
    private long left;
    private long call;

    /** Allows this much for all evaluations together. */
    public Meter(long budget) {
        this(budget, null);
    }

    private Meter(long budget, @Nullable Meter parent) {
        this.left = budget;
        this.parent = parent;
    }

    /** Returns a meter for an evaluation within or beside others, which takes from the same budget. */
    public Meter another() {
        return new Meter(left, this);
    }

    /** Begins an evaluation. */
    void start() {
        call = 0;
    }

    /** Ends an evaluation, whose cost is taken from what is left. */
    void stop() {
        left -= call;
        if (parent != null) {
            parent.left -= call;
        }
    }

    /** Returns how much may still be spent. */
    public long left() {
        return left;
    }

    boolean exceeded() {
        return call > CALL_MAX;
    }

    @Override
    public void callback(CelExpr expression, Object result) {
        call += switch (expression.exprKind().getKind()) {
            case IDENT, SELECT -> 1;
            case CALL -> 1 + size(result);
            case LIST -> LIST_COST;
            case MAP -> MAP_COST;
            case STRUCT -> OBJECT_COST;
            default -> 0;
        };
        if (exceeded()) {
            throw new Failure(Expression.TOO_COSTLY);
        }
    }

    private static long size(Object result) {
        return result instanceof String text ? text.length() / CHARACTERS_PER_UNIT : 0;
    }
}
