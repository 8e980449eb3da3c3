package dev.kopfj.sim.internal.access.token;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The curve P-256, as far as signing needs it; made for signatures that a seed explains, not for keeping secrets. */
final class Curve {
    /** How many points there are. */
    static final BigInteger ORDER = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private static final BigInteger FIELD = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final Point BASE = new Point(
            hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"),
            hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"));

    private Curve() {}

    /** A point that is not at infinity. */
    record Point(BigInteger x, BigInteger y) {}

    /** Multiplies the base point with a factor between zero and the order, both excluded. */
    static Point times(BigInteger factor) {
        Point sum = null;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum == null ? null : add(sum, sum);
            if (factor.testBit(bit)) {
                sum = add(sum, BASE);
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("No multiple of the base point: " + factor);
        }
        return sum;
    }

    /** Partial sums of factors below the order never reach infinity, but where they begin. */
    private static Point add(@Nullable Point left, Point right) {
        if (left == null) {
            return right;
        }
        BigInteger slope = left.equals(right)
                ? left.x()
                        .pow(2)
                        .multiply(THREE)
                        .subtract(THREE)
                        .multiply(left.y().shiftLeft(1).modInverse(FIELD))
                : right.y()
                        .subtract(left.y())
                        .multiply(right.x().subtract(left.x()).modInverse(FIELD));
        BigInteger x = slope.pow(2).subtract(left.x()).subtract(right.x()).mod(FIELD);
        BigInteger y = slope.multiply(left.x().subtract(x)).subtract(left.y()).mod(FIELD);
        return new Point(x, y);
    }

    private static BigInteger hex(String digits) {
        return new BigInteger(digits, 16);
    }
}
