package dev.kopfj.sim.internal.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.store.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A condition on fields of an object; all of its terms must hold. */
public final class FieldSelector {
    /** Selects everything. */
    public static final FieldSelector ALL = new FieldSelector(List.of());

    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = terms;
    }

    /**
     * Reads a selector such as {@code metadata.name=a,status.phase!=Active}.
     *
     * @param known gives the field that a label of the selector means, or throws when there is none
     */
    public static FieldSelector parse(String text, UnaryOperator<String> known) {
        if (text.isBlank()) {
            return ALL;
        }
        List<Term> terms = new ArrayList<>();
        for (String part : parts(text)) {
            if (!part.isEmpty()) {
                Term term = term(part, text, known);
                if (!term.field.isEmpty() || !term.value.isEmpty()) {
                    terms.add(term);
                }
            }
        }
        return new FieldSelector(terms);
    }

    /** Selects the one object of a name. */
    public static FieldSelector name(String name) {
        return new FieldSelector(List.of(new Term("metadata.name", true, name)));
    }

    /** Selects what both select. */
    public FieldSelector and(FieldSelector other) {
        List<Term> both = new ArrayList<>(terms);
        both.addAll(other.terms);
        return new FieldSelector(both);
    }

    private static Term term(String part, String text, UnaryOperator<String> known) {
        int sign = part.indexOf('=');
        if (sign < 0) {
            String message = "invalid selector: %s; can't understand %s";
            throw Problem.badRequest(message.formatted("'" + text + "'", "'" + part + "'"));
        }
        boolean equal = sign == 0 || part.charAt(sign - 1) != '!';
        boolean twice = part.startsWith("==", sign);
        String field = part.substring(0, equal ? sign : sign - 1).trim();
        String value = unescaped(part.substring(sign + (twice ? 2 : 1)));
        boolean nothing = field.isEmpty() && value.isEmpty();
        return new Term(nothing ? "" : known.apply(field), equal, value);
    }

    /** Splits at the commas before which there is no backslash. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == ',') {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '=') {
                throw Problem.badRequest("invalid field selector: unescaped character in value: 61");
            }
            if (c == '\\') {
                i++;
                String escaped = i < value.length() ? value.substring(i, i + 1) : "";
                if (escaped.isEmpty() || "\\,=".indexOf(escaped) < 0) {
                    throw Problem.badRequest("invalid field selector: invalid escape sequence: \\" + escaped);
                }
                c = escaped.charAt(0);
            }
            text.append(c);
        }
        return text.toString();
    }

    /** Tells whether it selects everything. */
    public boolean isAll() {
        return terms.isEmpty();
    }

    /** Tells whether an object is selected. */
    public boolean admits(Stored stored) {
        for (Term term : terms) {
            if (!term.holds(stored)) {
                return false;
            }
        }
        return true;
    }

    /** One comparison of one field. */
    private record Term(String field, boolean equal, String value) {
        boolean holds(Stored stored) {
            return equal == value.equals(found(stored));
        }

        private String found(Stored stored) {
            return switch (field) {
                case "metadata.name" -> stored.key().name();
                case "metadata.namespace" -> stored.key().namespace();
                default -> first(stored.object());
            };
        }

        /** Returns what the first of several fields holds, between which there are bars, that holds anything. */
        private String first(ObjectNode object) {
            int start = 0;
            for (int bar = field.indexOf('|'); bar >= 0; bar = field.indexOf('|', start)) {
                String found = at(object, field.substring(start, bar));
                if (!found.isEmpty()) {
                    return found;
                }
                start = bar + 1;
            }
            return at(object, field.substring(start));
        }

        private static String at(ObjectNode object, String path) {
            return object.at("/" + path.replace('.', '/')).asText("");
        }
    }
}
