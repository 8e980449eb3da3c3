package dev.kopfj.sim.internal.verb.option;

import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names under which callers own what they write: as they say themselves, or else as their program is called. */
public final class FieldManagers {
    private static final int BYTES_MAX = 128;
    private static final int DELETE = 0x7F;
    private static final int ASCII = 0x80;
    private static final int TWO_BYTES = 0x800;
    private static final int THREE_BYTES = 0x10000;

    private FieldManagers() {}

    /** Returns the name of the caller; "" when it cannot be known. */
    public static String name(Request request) {
        String given = request.query().get("fieldManager");
        return given.isEmpty() ? program(request.header("user-agent")) : given;
    }

    private static String program(String userAgent) {
        int slash = userAgent.indexOf('/');
        String name = slash < 0 ? userAgent : userAgent.substring(0, slash);
        if (isOrdinary(name)) {
            return name;
        }
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int c : name.codePoints().filter(FieldManagers::printable).toArray()) {
            bytes += bytes(c);
            if (bytes > BYTES_MAX) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.toString();
    }

    /** Refuses names that are too long or cannot be printed. */
    public static void check(Request request, String options) {
        String name = request.query().get("fieldManager");
        if (isOrdinary(name)) {
            return;
        }
        List<Cause> causes = new ArrayList<>();
        if (name.codePoints().map(FieldManagers::bytes).sum() > BYTES_MAX) {
            String message = "Too long: may not be more than " + BYTES_MAX + " bytes";
            causes.add(new Cause("FieldValueTooLong", message, "fieldManager"));
        }
        int place = 0;
        for (int c : name.codePoints().toArray()) {
            if (!printable(c)) {
                String rule = "invalid character U+%04X (at position %d)".formatted(c, place);
                causes.add(Cause.invalid("fieldManager", name, rule));
            }
            place += bytes(c);
        }
        if (!causes.isEmpty()) {
            throw Options.invalid(options, causes);
        }
    }

    /** Refuses a patch that does not say what its type needs, or says what only applied configurations may. */
    public static void checkPatch(Request request, boolean applied) {
        if (applied && request.query().get("fieldManager").isEmpty()) {
            throw Options.invalid("PatchOptions", Cause.required("fieldManager", "is required for apply patch"));
        }
        if (!applied && !request.query().all("force").isEmpty()) {
            String rule = "may not be specified for non-apply patch";
            throw Options.invalid("PatchOptions", Cause.forbidden("force", rule));
        }
        check(request, "PatchOptions");
    }

    /** Tells whether a configuration takes from others what they own. */
    public static boolean force(Request request) {
        List<String> given = request.query().all("force");
        if (given.isEmpty()) {
            return false;
        }
        String value = given.get(0).toLowerCase(Locale.ROOT);
        return !value.equals("false") && !value.equals("0");
    }

    /** Tells, at little cost, of nearly every name that there is nothing wrong with it. */
    private static boolean isOrdinary(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c >= DELETE) {
                return false;
            }
        }
        return name.length() <= BYTES_MAX;
    }

    private static int bytes(int c) {
        return c < ASCII ? 1 : c < TWO_BYTES ? 2 : c < THREE_BYTES ? 3 : 4;
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
