package dev.kopfj.sim.internal.builtin.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * An amount of a resource, as {@code 1500m}, {@code 2Gi} or {@code 1e3}.
 *
 * <pre>{@code
 * Quantity.parse("1024Mi").toString() // 1Gi
 * }</pre>
 */
public final class Quantity implements Comparable<Quantity> {
    private static final String UNFIT =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String SUFFIX = "unable to parse quantity's suffix";
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int ONES = 3;
    private static final int STEP = 3;
    private static final int NANO = 9;
    private static final int EXPONENT_DIGITS_MAX = 3;
    private static final int DIGITS_MAX = 400;
    private static final BigDecimal MAX = new BigDecimal(Long.MAX_VALUE);
    private static final BigInteger K = BigInteger.valueOf(1024);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    private final BigDecimal value;
    private final Format format;

    private Quantity(BigDecimal value, Format format) {
        this.value = value;
        this.format = format;
    }

    /** Reads a quantity. */
    public static Quantity parse(String given) {
        String text = given.trim();
        int sign = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        int end = sign;
        int dots = 0;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            dots += text.charAt(end) == '.' ? 1 : 0;
            end++;
        }
        boolean digits = end - sign > dots;
        if (!digits || dots > 1 || end > DIGITS_MAX) {
            throw new FormatException(UNFIT);
        }
        String number = text.charAt(0) == '+' ? text.substring(1, end) : text.substring(0, end);
        return scaled(new BigDecimal(number), text.substring(end));
    }

    private static Quantity scaled(BigDecimal number, String suffix) {
        int decimal = DECIMAL.indexOf(suffix);
        if (decimal >= 0) {
            return of(number.scaleByPowerOfTen((decimal - ONES) * STEP), Format.DECIMAL);
        }
        int binary = BINARY.indexOf(suffix);
        if (binary > 0) {
            return of(number.multiply(new BigDecimal(K.pow(binary))), Format.BINARY);
        }
        if (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E') {
            return of(number.scaleByPowerOfTen(exponent(suffix.substring(1))), Format.EXPONENT);
        }
        throw new FormatException(
                suffix.chars().allMatch(c -> "eEinumkKMGTP+-0123456789".indexOf(c) >= 0) ? SUFFIX : UNFIT);
    }

    private static int exponent(String text) {
        int sign = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        String digits = text.substring(sign);
        boolean fits = !digits.isEmpty() && digits.length() <= EXPONENT_DIGITS_MAX;
        if (!fits || !digits.chars().allMatch(c -> isDigit((char) c))) {
            throw new FormatException(SUFFIX);
        }
        return text.startsWith("-") ? -Integer.parseInt(digits) : Integer.parseInt(digits);
    }

    private static Quantity of(BigDecimal exact, Format format) {
        BigDecimal value = exact.scale() > NANO ? exact.setScale(NANO, RoundingMode.UP) : exact;
        return new Quantity(value.min(MAX).max(MAX.negate()), format);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Tells whether the quantity is above (1), at (0) or below (-1) zero. */
    public int signum() {
        return value.signum();
    }

    /** Tells whether the quantity has no fraction. */
    public boolean whole() {
        return value.stripTrailingZeros().scale() <= 0;
    }

    /** Returns the amount. */
    public BigDecimal value() {
        return value;
    }

    /** Returns the sum of two quantities, in the format of this one. */
    public Quantity plus(Quantity other) {
        return of(value.add(other.value), value.signum() == 0 ? other.format : format);
    }

    /** Returns the difference of two quantities, in the format of this one. */
    public Quantity minus(Quantity other) {
        return of(value.subtract(other.value), value.signum() == 0 ? other.format : format);
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && compareTo(quantity) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    /** Returns the quantity in its canonical form. */
    @Override
    public String toString() {
        if (value.signum() == 0) {
            return "0";
        }
        boolean small = value.abs().compareTo(new BigDecimal(K)) < 0;
        return format == Format.BINARY && !small && whole() ? binary() : decimal();
    }

    private String binary() {
        BigInteger number = value.toBigIntegerExact();
        int power = 0;
        while (power < BINARY.size() - 1 && number.mod(K).signum() == 0) {
            number = number.divide(K);
            power++;
        }
        return number + BINARY.get(power);
    }

    private String decimal() {
        BigInteger number = value.movePointRight(NANO).toBigIntegerExact();
        int power = 0;
        while (power < DECIMAL.size() - 1 && number.mod(THOUSAND).signum() == 0) {
            number = number.divide(THOUSAND);
            power++;
        }
        if (format != Format.EXPONENT || power == ONES) {
            return number + DECIMAL.get(power);
        }
        return number + "e" + (power - ONES) * STEP;
    }

    private enum Format {
        DECIMAL,
        BINARY,
        EXPONENT
    }
}
