package dev.kopfj.sim.internal.cel;

import java.math.BigInteger;

/** Estimates what an expression costs at most. */
final class Estimate {
    private Estimate() {}

    static BigInteger of(Expression expression, Model self) {
        return BigInteger.ZERO;
    }
}
