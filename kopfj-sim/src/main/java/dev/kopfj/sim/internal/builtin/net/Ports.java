package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.builtin.table.Faults;
import java.util.ArrayList;
import java.util.List;

/** Ports and addresses as messages complain of them. */
final class Ports {
    private static final int NAME_MAX = 15;

    private Ports() {}

    /** Checks a port that is a number or a name. */
    static void check(JsonNode port, String path, Faults faults) {
        if (port.isTextual()) {
            faults.invalid(path, port.textValue(), nameFaults(port.textValue()));
        } else {
            faults.port(path, port);
        }
    }

    private static List<String> nameFaults(String name) {
        List<String> faults = new ArrayList<>();
        if (name.length() > NAME_MAX) {
            faults.add("must be no more than " + NAME_MAX + " characters");
        }
        if (!name.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-')) {
            faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (name.chars().noneMatch(Ports::isLetter)) {
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

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    /** Tells whether a text is an address of IPv4, or looks like one of IPv6. */
    static boolean isAddress(String text) {
        if (text.indexOf(':') >= 0) {
            return text.chars().allMatch(c -> c == ':' || c == '.' || Character.digit(c, 16) >= 0);
        }
        String[] parts = text.split("\\.", -1);
        boolean fits = parts.length == 4;
        for (String part : parts) {
            fits = fits && part.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(part) <= 255;
        }
        return fits;
    }
}
