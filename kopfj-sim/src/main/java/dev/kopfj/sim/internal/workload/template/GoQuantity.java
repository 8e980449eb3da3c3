package dev.kopfj.sim.internal.workload.template;

import java.math.BigInteger;
import java.util.List;

/** Prints a quantity as Go programs hold it: a number, a scale, and its text if that is surely the shortest. */
final class GoQuantity {
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int ONES = 3;
    private static final int STEP = 3;
    private static final int BINARY_STEP = 10;
    private static final long ODD_ENOUGH = 7;

    private GoQuantity() {}

    /** Prints a quantity that is given in the form in which servers keep it. */
    static String of(String given) {
        int end = given.startsWith("-") ? 1 : 0;
        while (end < given.length() && Character.isDigit(given.charAt(end))) {
            end++;
        }
        BigInteger number = end == 0 || given.equals("-") ? BigInteger.ZERO : new BigInteger(given.substring(0, end));
        String suffix = given.substring(end);
        int binary = BINARY.indexOf(suffix);
        if (binary >= 0) {
            boolean kept = number.and(BigInteger.valueOf(ODD_ENOUGH)).signum() != 0;
            return text(number.shiftLeft((binary + 1) * BINARY_STEP), 0, kept ? given : "", "BinarySI");
        }
        boolean kept = !given.substring(0, end).endsWith("000");
        if (suffix.startsWith("e")) {
            return text(number, Integer.parseInt(suffix.substring(1)), kept ? given : "", "DecimalExponent");
        }
        int scale = (DECIMAL.indexOf(suffix) - ONES) * STEP;
        return text(number, scale, kept ? given : "", given.isEmpty() ? "" : "DecimalSI");
    }

    private static String text(BigInteger value, int scale, String kept, String format) {
        return "{i:(resource.int64Amount){value:(int64)" + value + " scale:(resource.Scale)" + scale
                + "} d:(resource.infDecAmount){Dec:(*inf.Dec)<nil>} s:(string)" + kept + " Format:(resource.Format)"
                + format + "}";
    }
}
