package dev.kopfj.sim.internal.validity.format;

import com.google.re2j.Pattern;

/** Numbers that carry a digit by which mistakes are found. */
final class Numbers {
    private static final Pattern CARD =
            Pattern.compile("^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}"
                    + "|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$");
    private static final Pattern ISBN_10 = Pattern.compile("^(?:[0-9]{9}X|[0-9]{10})$");
    private static final Pattern ISBN_13 = Pattern.compile("^(?:[0-9]{13})$");

    private Numbers() {}

    static boolean isCreditCard(String text) {
        String digits = text.replaceAll("[^0-9]+", "");
        if (!CARD.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int added = twice ? 2 * digit : digit;
            sum += added >= 10 ? added % 10 + 1 : added;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    static boolean isIsbn10(String text) {
        String digits = bare(text);
        if (!ISBN_10.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            char c = digits.charAt(i);
            sum += (i + 1) * (c == 'X' ? 10 : c - '0');
        }
        return sum % 11 == 0;
    }

    static boolean isIsbn13(String text) {
        String digits = bare(text);
        if (!ISBN_13.matcher(digits).find()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (i % 2 == 0 ? 1 : 3) * (digits.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }

    private static String bare(String text) {
        return text.replaceAll("[\\s-]+", "");
    }
}
