package dev.kopfj.sim.internal.cel.notation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of something, with or without a unit.
 *
 * @param integer whether it was written as a whole number that fits into 64 bits
 */
public record Quantity(BigDecimal amount, boolean integer) implements Comparable<Quantity> {
    private static final Pattern FORM =
            Pattern.compile("([+-]?)(\\d*)(?:\\.(\\d*))?([numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?");
    private static final String WRONG_FORMAT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final int ONE = 3;
    private static final int STEP = 10;
    private static final int DIGITS_MAX = 18;
    private static final int EXPONENT_DIGITS_MAX = 4;
    private static final int NANO = 9;
    private static final int TEXT_MAX = 100;

    /** Returns a whole amount, without a unit. */
    public static Quantity whole(long number) {
        return new Quantity(BigDecimal.valueOf(number), true);
    }

    /** Reads an amount. */
    public static Quantity parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || text.length() > TEXT_MAX || !matcher.matches() || matcher.end(2) == 0) {
            throw new Failure(WRONG_FORMAT);
        }
        String whole = matcher.group(2);
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        String suffix = matcher.group(4) == null ? "" : matcher.group(4);
        if (whole.isEmpty() && fraction.isEmpty()) {
            throw new Failure(WRONG_FORMAT);
        }
        BigDecimal number =
                new BigDecimal((whole.isEmpty() ? "0" : whole) + (fraction.isEmpty() ? "" : "." + fraction));
        BigDecimal amount = number.multiply(unit(suffix));
        if (amount.scale() > NANO) {
            amount = amount.setScale(NANO, RoundingMode.UP);
        }
        boolean binary = BINARY.contains(suffix);
        boolean exact =
                binary ? fraction.isEmpty() : amount.stripTrailingZeros().scale() <= 0 && fraction.isEmpty();
        boolean small = whole.length() + fraction.length() <= DIGITS_MAX && fits(amount);
        return new Quantity(matcher.group(1).equals("-") ? amount.negate() : amount, exact && small);
    }

    private static boolean fits(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0
                && amount.toBigInteger().compareTo(BigInteger.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static BigDecimal unit(String suffix) {
        int binary = BINARY.indexOf(suffix);
        if (binary >= 0) {
            return new BigDecimal(BigInteger.ONE.shiftLeft((binary + 1) * STEP));
        }
        int decimal = DECIMAL.indexOf(suffix);
        if (decimal >= 0) {
            return BigDecimal.ONE.scaleByPowerOfTen((decimal - ONE) * 3);
        }
        if (suffix.length() > EXPONENT_DIGITS_MAX) {
            throw new Failure("unable to parse quantity's suffix");
        }
        return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
    }

    /** Returns the sum. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), integer && other.integer);
    }

    /** Returns the difference. */
    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), integer && other.integer);
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && compareTo(quantity) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }
}
