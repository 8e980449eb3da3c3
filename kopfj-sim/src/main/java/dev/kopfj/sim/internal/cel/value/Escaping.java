package dev.kopfj.sim.internal.cel.value;

import java.util.Optional;
import java.util.Set;

/** How expressions call members whose names are no identifiers, or words of the language. */
final class Escaping {
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private Escaping() {}

    /** Returns the name of a member in expressions; none when they cannot name it. */
    static Optional<String> escape(String name) {
        if (name.isEmpty() || (name.charAt(0) >= '0' && name.charAt(0) <= '9')) {
            return Optional.empty();
        }
        if (RESERVED.contains(name)) {
            return Optional.of("__" + name + "__");
        }
        StringBuilder escaped = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean twice = c == '_' && i + 1 < name.length() && name.charAt(i + 1) == '_';
            String word = twice ? "underscores" : word(c);
            if (!word.isEmpty()) {
                escaped.append("__").append(word).append("__");
                i += twice ? 1 : 0;
            } else if (letter(c)) {
                escaped.append(c);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(escaped.toString());
    }

    private static String word(char c) {
        return switch (c) {
            case '.' -> "dot";
            case '-' -> "dash";
            case '/' -> "slash";
            default -> "";
        };
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
