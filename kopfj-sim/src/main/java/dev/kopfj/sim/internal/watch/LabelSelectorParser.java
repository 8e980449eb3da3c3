package dev.kopfj.sim.internal.watch;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.watch.LabelSelector.Operator;
import dev.kopfj.sim.internal.watch.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads label selectors by recursive descent; its complaints are those of the real server. */
final class LabelSelectorParser {
    private static final Map<String, Operator> OPERATORS = Map.of(
            "in", Operator.IN,
            "notin", Operator.NOT_IN,
            "=", Operator.IN,
            "==", Operator.IN,
            "!=", Operator.NOT_IN,
            ">", Operator.GREATER,
            "<", Operator.LESS);
    private static final String NOT_A_REQUIREMENT = "unable to parse requirement: ";
    private static final String SYMBOLS = "=!(),<>";

    private final LabelSelector.Check check;
    private final List<String> tokens;
    private int at;

    LabelSelectorParser(String text, LabelSelector.Check check) {
        this.check = check;
        this.tokens = split(text);
    }

    List<Requirement> requirements() {
        List<Requirement> found = new ArrayList<>();
        if (!word() && !peek().equals("!")) {
            throw complaint("found '%s', expected: !, identifier, or 'end of string'", peek());
        }
        while (true) {
            Requirement next = requirement();
            boolean numeric = next.operator() == Operator.GREATER || next.operator() == Operator.LESS;
            check.check(next.key(), new TreeSet<>(next.values()), numeric);
            found.add(next);
            String sign = take();
            if (sign.isEmpty()) {
                return found;
            }
            if (!sign.equals(",")) {
                throw complaint("found '%s', expected: ',' or 'end of string'", sign);
            }
            if (!word() && !peek().equals("!")) {
                throw complaint("found '%s', expected: identifier after ','", peek());
            }
        }
    }

    private Requirement requirement() {
        boolean absent = peek().equals("!");
        if (absent) {
            take();
        }
        if (!word()) {
            throw complaint(NOT_A_REQUIREMENT + "found '%s', expected: identifier", peek());
        }
        String key = take();
        if (absent) {
            return new Requirement(key, Operator.ABSENT, Set.of());
        }
        if (peek().isEmpty() || peek().equals(",")) {
            return new Requirement(key, Operator.EXISTS, Set.of());
        }
        String sign = take();
        Operator operator = OPERATORS.get(sign);
        if (operator == null) {
            throw complaint(NOT_A_REQUIREMENT + "found '%s', expected: in, notin, =, ==, !=, gt, lt", sign);
        }
        boolean set = sign.equals("in") || sign.equals("notin");
        return new Requirement(key, operator, set ? values() : Set.of(value()));
    }

    private String value() {
        if (peek().isEmpty() || peek().equals(",")) {
            return "";
        }
        if (!word()) {
            throw complaint(NOT_A_REQUIREMENT + "found '%s', expected: identifier", peek());
        }
        return take();
    }

    private Set<String> values() {
        String opening = take();
        if (!opening.equals("(")) {
            throw complaint(NOT_A_REQUIREMENT + "found '%s' expected: '('", opening);
        }
        if (!word() && !peek().equals(",") && !peek().equals(")")) {
            throw complaint(NOT_A_REQUIREMENT + "found '%s', expected: ',', ')' or identifier", peek());
        }
        Set<String> values = new LinkedHashSet<>();
        while (!peek().equals(")")) {
            values.add(word() ? take() : "");
            if (!peek().equals(",") && !peek().equals(")")) {
                throw complaint(NOT_A_REQUIREMENT + "found '%s', expected: ',' or ')'", peek());
            }
            if (peek().equals(",")) {
                take();
                if (peek().equals(")")) {
                    values.add("");
                }
            }
        }
        take();
        return values;
    }

    private boolean word() {
        return !peek().isEmpty() && SYMBOLS.indexOf(peek().charAt(0)) < 0;
    }

    private String peek() {
        return tokens.get(at);
    }

    private String take() {
        String token = peek();
        if (!token.isEmpty()) {
            at++;
        }
        return token;
    }

    private static Problem complaint(String pattern, String found) {
        return Problem.badRequest(pattern.formatted(found));
    }

    private static List<String> split(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int start = at;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            if (SYMBOLS.indexOf(c) >= 0) {
                at += doubled(text, at) ? 2 : 1;
            } else {
                while (at < text.length() && !ends(text.charAt(at))) {
                    at++;
                }
            }
            tokens.add(text.substring(start, at));
        }
        tokens.add("");
        return tokens;
    }

    private static boolean doubled(String text, int at) {
        return text.startsWith("==", at) || text.startsWith("!=", at);
    }

    private static boolean ends(char c) {
        return Character.isWhitespace(c) || SYMBOLS.indexOf(c) >= 0;
    }
}
