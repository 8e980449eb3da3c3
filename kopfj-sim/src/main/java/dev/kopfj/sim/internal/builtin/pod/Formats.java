package dev.kopfj.sim.internal.builtin.pod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What texts and numbers inside pods must be like, and the sentences that say so. */
final class Formats {
    private static final int PORT_MAX = 65_535;
    private static final int PORT_NAME_MAX = 15;
    private static final int MODE_MAX = 0777;

    private Formats() {}

    /** Checks a name that must be a DNS label. */
    static void label(Spot name) {
        if (name.text().isEmpty()) {
            name.required("");
        } else {
            name.invalid(Names.label(name.text()));
        }
    }

    /** Checks that the names of a list's elements differ. */
    static void distinct(Spot list, String member) {
        Set<JsonNode> seen = new HashSet<>();
        for (int i = 0; i < list.value().size(); i++) {
            Spot name = list.at(i).at(member);
            if (!name.text().isEmpty() && !seen.add(name.value())) {
                name.duplicate();
            }
        }
    }

    static List<String> portName(String name) {
        List<String> faults = new ArrayList<>();
        if (name.length() > PORT_NAME_MAX) {
            faults.add("must be no more than 15 characters");
        }
        if (name.isEmpty() || !name.chars().allMatch(c -> c == '-' || lower(c) || digit(c))) {
            faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(Formats::lower)) {
            faults.add("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            faults.add("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            faults.add("must not begin or end with a hyphen");
        }
        return faults;
    }

    private static boolean lower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    static void portNumber(Spot port) {
        port.between(1, PORT_MAX);
    }

    /** Checks a port that is a number or the name of one. */
    static void port(Spot port) {
        if (port.value().isTextual()) {
            port.invalid(portName(port.text()));
        } else {
            portNumber(port);
        }
    }

    /** Checks a relative path that must stay below where it starts. */
    static void inside(Spot path) {
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        withoutBacksteps(path);
    }

    /** Checks a path that must not lead upwards. */
    static void withoutBacksteps(Spot path) {
        if (List.of(path.text().split("/", -1)).contains("..")) {
            path.invalid("must not contain '..'");
        }
    }

    /** Checks the mode of files. */
    static void mode(Spot mode) {
        if (mode.there() && (mode.value().asLong() < 0 || mode.value().asLong() > MODE_MAX)) {
            mode.invalid("must be a number between 0 and 0777 (octal), both inclusive");
        }
    }

    /** Checks a map of labels. */
    static void labels(Spot labels) {
        labels.value().fieldNames().forEachRemaining(key -> {
            for (String fault : Names.qualified(key)) {
                labels.invalid(Json.quote(key), fault);
            }
            for (String fault : Names.labelValue(labels.key(key).text())) {
                labels.invalid(Json.quote(labels.key(key).text()), fault);
            }
        });
    }
}
