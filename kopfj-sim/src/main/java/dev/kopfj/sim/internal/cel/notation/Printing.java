package dev.kopfj.sim.internal.cel.notation;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts values into texts, after the verbs of the strings extension: %s %d %f %e %b %x %X %o. */
public final class Printing {
    private static final int PRECISION = 6;
    private static final int PRECISION_MAX = 1000;

    private final String format;
    private final List<?> arguments;
    private final StringBuilder printed = new StringBuilder();
    private int next;

    private Printing(String format, List<?> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    /** Puts arguments into the places of a format. */
    public static String print(String format, List<?> arguments) {
        return new Printing(format, arguments).print();
    }

    private String print() {
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                printed.append(c);
            } else if (at >= format.length()) {
                throw new Failure("unexpected end of string");
            } else if (format.charAt(at) == '%') {
                printed.append('%');
                at++;
            } else {
                at = verb(at);
            }
        }
        return printed.toString();
    }

    private int verb(int start) {
        int at = start;
        int precision = PRECISION;
        if (format.charAt(at) == '.') {
            int digits = ++at;
            while (at < format.length() && Character.isDigit(format.charAt(at))) {
                at++;
            }
            precision = Math.min(
                    PRECISION_MAX,
                    digits == at ? 0 : Integer.parseInt(format.substring(digits, Math.min(at, digits + 4))));
        }
        if (at >= format.length()) {
            throw new Failure("could not find end of precision specifier");
        }
        char verb = format.charAt(at);
        if (next >= arguments.size()) {
            throw new Failure("index " + next + " out of range");
        }
        printed.append(formatted(verb, precision, arguments.get(next++)));
        return at + 1;
    }

    private static String formatted(char verb, int precision, Object value) {
        return switch (verb) {
            case 's' -> shown(value);
            case 'd' -> whole(value);
            case 'f' ->
                decimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
            case 'e' -> exponent(decimal(value), precision);
            case 'b' -> value instanceof Boolean bool ? (bool ? "1" : "0") : radix(verb, value, 2);
            case 'o' -> radix(verb, value, 8);
            case 'x' -> hex(value);
            case 'X' -> hex(value).toUpperCase(Locale.ROOT);
            default ->
                throw new Failure("could not parse formatting clause: unrecognized formatting clause \"" + verb + "\"");
        };
    }

    private static String whole(Object value) {
        if (value instanceof Long || value instanceof UnsignedLong) {
            return value.toString();
        }
        if (value instanceof Double number) {
            return shown(number);
        }
        throw misused("decimal clause can only be used on numbers", value);
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof Double || value instanceof Long || value instanceof UnsignedLong) {
            return new BigDecimal(value.toString());
        }
        throw misused("fixed-point clause can only be used on doubles", value);
    }

    private static String exponent(BigDecimal value, int precision) {
        return String.format(Locale.ROOT, "%." + precision + "e", value);
    }

    private static String radix(char verb, Object value, int radix) {
        if (value instanceof Long number) {
            return Long.toString(number, radix);
        }
        if (value instanceof UnsignedLong number) {
            return number.toString(radix);
        }
        String name = verb == 'b'
                ? "only integers and bools can be formatted as binary"
                : "octal clause can only be used on integers";
        throw misused(name, value);
    }

    private static String hex(Object value) {
        byte[] bytes;
        if (value instanceof String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        } else if (value instanceof CelByteString raw) {
            bytes = raw.toByteArray();
        } else if (value instanceof Long || value instanceof UnsignedLong) {
            return radix('x', value, 16);
        } else {
            throw misused("only integers, byte buffers, and strings can be formatted as hex", value);
        }
        StringBuilder digits = new StringBuilder();
        for (byte b : bytes) {
            digits.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return digits.toString();
    }

    /** Shows a value as %s does. */
    private static String shown(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? BigDecimal.valueOf(number)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .toPlainString()
                    : number.toString();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Printing::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, member) -> sorted.put(shown(key), shown(member)));
            StringBuilder text = new StringBuilder("{");
            sorted.forEach((key, member) -> text.append(text.length() > 1 ? ", " : "")
                    .append(key)
                    .append(": ")
                    .append(member));
            return text.append('}').toString();
        }
        return scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof Duration duration) {
            BigDecimal seconds =
                    BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
            return (seconds.signum() == 0 ? BigDecimal.ZERO : seconds.stripTrailingZeros()).toPlainString() + "s";
        }
        if (value instanceof CelByteString bytes) {
            return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        }
        if (value instanceof NullValue) {
            return "null";
        }
        if (value instanceof TypeType type) {
            return type.containingTypeName();
        }
        if (value instanceof String
                || value instanceof Long
                || value instanceof UnsignedLong
                || value instanceof Boolean
                || value instanceof Instant) {
            return value.toString();
        }
        throw misused(
                "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, "
                        + "durations, and timestamps",
                value);
    }

    private static Failure misused(String rule, Object value) {
        return new Failure("error during formatting: " + rule + ", was given " + type(value));
    }

    private static String type(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof Collection<?>) {
            return "list";
        }
        return value instanceof Map<?, ?> ? "map" : value instanceof Double ? "double" : "object";
    }

    /** Puts a text into quotes, with escapes for what cannot be seen. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 7 -> quoted.append("\\a");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case 11 -> quoted.append("\\v");
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
