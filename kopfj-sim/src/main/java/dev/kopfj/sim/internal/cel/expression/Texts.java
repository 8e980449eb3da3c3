package dev.kopfj.sim.internal.cel.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.runtime.CelEvaluationException;
import dev.kopfj.sim.internal.cel.notation.Failure;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what is wrong with expressions in the words of the real server, whose CEL is another implementation. */
final class Texts {
    private static final String IN_MAP = "' is not present in map.";
    private static final String CANDIDATES = " (candidates: ";
    private static final String CONVERSION = "type conversion error from 'string' to '";
    private static final int CAUSES_MAX = 10;
    private static final Pattern PLACE = Pattern.compile("^evaluation error(?: at <input>:\\d+)?: ");
    private static final Pattern RANGE = Pattern.compile("Range \\[(-?\\d+),.*out of bounds.*", Pattern.DOTALL);
    private static final List<String> LITERALS = List.of("regex", "duration", "timestamp");
    private static final List<String> OF_THE_PARSER = List.of(
            "mismatched input", "no viable alternative", "extraneous input", "token recognition error", "missing ");

    private Texts() {}

    /** Says why a text is no expression. */
    static String of(CelValidationException wrong) {
        return wrong.getErrors().stream()
                .map(issue -> reworded(issue).toDisplayString(wrong.getSource()))
                .collect(Collectors.joining("\n"));
    }

    private static CelIssue reworded(CelIssue issue) {
        String message = issue.getMessage();
        int candidates = message.indexOf(CANDIDATES);
        if (candidates > 0) {
            message = message.substring(0, candidates);
        } else if (OF_THE_PARSER.stream().anyMatch(message::startsWith)) {
            message = "Syntax error: " + message;
        }
        for (String literal : LITERALS) {
            if (message.toLowerCase(Locale.ROOT).startsWith(literal + " validation failed")) {
                message = "invalid " + (literal.equals("regex") ? "matches" : literal) + " argument";
            }
        }
        return CelIssue.formatError(issue.getExprId(), issue.getSourceLocation(), message);
    }

    /** Says why an expression has no value. */
    static String of(CelEvaluationException failed) {
        Throwable cause = failed;
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            if (cause instanceof Failure failure) {
                return String.valueOf(failure.getMessage());
            }
            if (cause instanceof CelRuntimeException known && !(known.getCause() instanceof CelRuntimeException)) {
                return text(known.getErrorCode(), innermost(known));
            }
            cause = cause.getCause();
        }
        return text(failed.getErrorCode(), String.valueOf(failed.getMessage()));
    }

    private static String innermost(CelRuntimeException known) {
        Throwable cause = known.getCause();
        return cause instanceof Failure failure
                ? String.valueOf(failure.getMessage())
                : String.valueOf((cause == null ? known : cause).getMessage());
    }

    private static String text(CelErrorCode code, String message) {
        return switch (code) {
            case ATTRIBUTE_NOT_FOUND -> missing(message);
            case DIVIDE_BY_ZERO -> "division by zero";
            case NUMERIC_OVERFLOW -> "integer overflow";
            case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD -> "no such overload";
            case ITERATION_BUDGET_EXCEEDED -> Expression.TOO_COSTLY;
            case BAD_FORMAT -> unreadable(message);
            default -> plain(message);
        };
    }

    private static String missing(String message) {
        if (message.startsWith("no such key: ")) {
            return message;
        }
        if (message.startsWith("Error resolving field")) {
            return "no such overload";
        }
        if (message.startsWith("key '") && message.endsWith(IN_MAP)) {
            return "no such key: " + message.substring("key '".length(), message.length() - IN_MAP.length());
        }
        return message.startsWith("No such attribute") ? "no" + message.substring(2) : "no such key: " + message;
    }

    private static String unreadable(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("duration")) {
            return CONVERSION + "google.protobuf.Duration'";
        }
        if (text.contains("parse")) {
            return CONVERSION + "google.protobuf.Timestamp'";
        }
        return text.startsWith("for input string") ? CONVERSION + "int'" : plain(message);
    }

    private static String plain(String message) {
        String text = message;
        for (Matcher place = PLACE.matcher(text); place.find(); place = PLACE.matcher(text)) {
            text = text.substring(place.end());
        }
        Matcher range = RANGE.matcher(text);
        if (range.find()) {
            return "index out of range: " + range.group(1);
        }
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
