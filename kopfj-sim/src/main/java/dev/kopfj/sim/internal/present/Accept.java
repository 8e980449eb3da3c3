package dev.kopfj.sim.internal.present;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of answers that a caller accepts, in the order of the caller's preference. */
public record Accept(List<Clause> clauses) {
    private static final int CLAUSES_MAX = 64;

    /** One accepted type, of which "*" stands for any, and its parameters. */
    public record Clause(String type, String subtype, Map<String, String> parameters, double quality) {
        boolean matches(String otherType, String otherSubtype) {
            boolean anything = type.equals("*") && subtype.equals("*");
            return anything || (type.equals(otherType) && (subtype.equals("*") || subtype.equals(otherSubtype)));
        }

        /** Tells whether JSON is one of the types that are meant. */
        public boolean isJson() {
            return matches("application", "json");
        }

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        private int stars() {
            return type.equals("*") ? 2 : subtype.equals("*") ? 1 : 0;
        }
    }

    /** Reads an Accept header. */
    public static Accept parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String text : header.split(",", CLAUSES_MAX)) {
            if (!text.isBlank()) {
                clauses.add(clause(text));
            }
        }
        clauses.sort(Comparator.comparingDouble((Clause c) -> -c.quality()).thenComparingInt(Clause::stars));
        return new Accept(clauses);
    }

    private static Clause clause(String text) {
        String[] parts = text.split(";", -1);
        Map<String, String> parameters = new LinkedHashMap<>();
        double quality = 1;
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = parts[i].substring(0, equals).trim();
            String value = parts[i].substring(equals + 1).trim();
            if (name.equals("q")) {
                quality = quality(value);
            } else {
                parameters.put(name, value);
            }
        }
        String[] type = parts[0].trim().split("/", 2);
        return new Clause(type[0], type.length > 1 ? type[1] : type[0].equals("*") ? "*" : "", parameters, quality);
    }

    private static double quality(String text) {
        try {
            double quality = Double.parseDouble(text);
            return quality >= 0 && quality <= 1 ? quality : 1;
        } catch (NumberFormatException none) {
            return 1;
        }
    }
}
