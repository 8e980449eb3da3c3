package dev.kopfj.sim.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What names, keys and values may consist of, and the texts that say so. */
public final class Names {
    private static final int SUBDOMAIN_MAX = 253;
    private static final int LABEL_MAX = 63;

    private static final String LABEL_PATTERN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN_PATTERN = LABEL_PATTERN + "(\\." + LABEL_PATTERN + ")*";
    private static final String WORD_PATTERN = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String VALUE_PATTERN = "(" + WORD_PATTERN + ")?";

    private static final CharPredicate LOWER = c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    private static final CharPredicate ALPHANUMERIC = c -> LOWER.test(c) || (c >= 'A' && c <= 'Z');
    private static final CharPredicate LABEL_INNER = c -> LOWER.test(c) || c == '-';
    private static final CharPredicate WORD_INNER = c -> ALPHANUMERIC.test(c) || c == '-' || c == '_' || c == '.';

    private static final String SUBDOMAIN_TEXT =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
                    + "'-' or '.', and must start and end with an alphanumeric character (e.g. "
                    + "'example.com', regex used for validation is '" + SUBDOMAIN_PATTERN + "')";
    private static final String LABEL_TEXT =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or "
                    + "'-', and must start and end with an alphanumeric character (e.g. 'my-name',  or "
                    + "'123-abc', regex used for validation is '" + LABEL_PATTERN + "')";
    private static final String DNS_1035_TEXT =
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start "
                    + "with an alphabetic character, and end with an alphanumeric character (e.g. "
                    + "'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    private static final String WORD_TEXT =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
                    + "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex "
                    + "used for validation is '" + WORD_PATTERN + "')";
    private static final String VALUE_TEXT =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', "
                    + "'_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  "
                    + "or 'my_value',  or '12345', regex used for validation is '" + VALUE_PATTERN + "')";
    private static final String CONFIG_KEY_TEXT =
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
                    + "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is "
                    + "'[-._a-zA-Z0-9]+')";

    private Names() {}

    /** Names the faults of an object name that must be a DNS subdomain. */
    public static List<String> subdomain(String name) {
        return faults(name, SUBDOMAIN_MAX, isSubdomain(name), SUBDOMAIN_TEXT);
    }

    /** Names the faults of an object name that must be a DNS label. */
    public static List<String> label(String name) {
        return faults(name, LABEL_MAX, framed(name, LOWER, LABEL_INNER), LABEL_TEXT);
    }

    /** Names the faults of a name that must only be usable in a path. */
    public static List<String> pathSegment(String name) {
        List<String> faults = new ArrayList<>();
        if (name.equals(".") || name.equals("..")) {
            faults.add("may not be '" + name + "'");
        }
        for (String part : List.of("/", "%")) {
            if (name.contains(part)) {
                faults.add("may not contain '" + part + "'");
            }
        }
        return faults;
    }

    /** Names the faults of a plural or singular. */
    public static List<String> word(String name) {
        boolean fits = framed(name, LOWER, LABEL_INNER) && !Character.isDigit(name.charAt(0));
        return faults(name, LABEL_MAX, fits, DNS_1035_TEXT);
    }

    private static List<String> faults(String name, int max, boolean fits, String text) {
        if (name.length() <= max) {
            return fits ? List.of() : List.of(text);
        }
        String tooLong = "must be no more than " + max + " characters";
        return fits ? List.of(tooLong) : List.of(tooLong, text);
    }

    private static boolean isSubdomain(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (!framed(name.substring(start, dot), LOWER, LABEL_INNER)) {
                return false;
            }
            start = dot + 1;
        }
        return framed(start == 0 ? name : name.substring(start), LOWER, LABEL_INNER);
    }

    private static boolean framed(String text, CharPredicate ends, CharPredicate inner) {
        int last = text.length() - 1;
        if (last < 0 || !ends.test(text.charAt(0)) || !ends.test(text.charAt(last))) {
            return false;
        }
        return all(text, inner);
    }

    private static boolean all(String text, CharPredicate inner) {
        for (int i = 0; i < text.length(); i++) {
            if (!inner.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Names the faults of the key of a label or annotation, or of a finalizer. */
    public static List<String> qualified(String key) {
        int slash = key.indexOf('/');
        if (slash >= 0 && key.indexOf('/', slash + 1) >= 0) {
            return List.of("a valid label key " + WORD_TEXT
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        List<String> faults = new ArrayList<>();
        if (slash == 0) {
            faults.add("prefix part must be non-empty");
        } else if (slash > 0) {
            subdomain(key.substring(0, slash)).forEach(fault -> faults.add("prefix part " + fault));
        }
        String name = key.substring(slash + 1);
        if (name.isEmpty()) {
            faults.add("name part must be non-empty");
        } else if (name.length() > LABEL_MAX) {
            faults.add("name part must be no more than 63 bytes");
        }
        if (!framed(name, ALPHANUMERIC, WORD_INNER)) {
            faults.add("name part " + WORD_TEXT);
        }
        return faults;
    }

    /** Names the faults of the key of an annotation, where capitals are allowed everywhere. */
    public static List<String> annotationKey(String key) {
        return qualified(key.toLowerCase(Locale.ROOT));
    }

    /** Names the faults of the value of a label. */
    public static List<String> labelValue(String value) {
        List<String> faults = new ArrayList<>();
        if (value.length() > LABEL_MAX) {
            faults.add("must be no more than 63 bytes");
        }
        if (!value.isEmpty() && !framed(value, ALPHANUMERIC, WORD_INNER)) {
            faults.add(VALUE_TEXT);
        }
        return faults;
    }

    /** Names the faults of a key of a ConfigMap. */
    public static List<String> configKey(String key) {
        List<String> faults = new ArrayList<>();
        if (key.length() > SUBDOMAIN_MAX) {
            faults.add("must be no more than 253 characters");
        }
        if (key.isEmpty() || !all(key, WORD_INNER)) {
            faults.add(CONFIG_KEY_TEXT);
        } else if (key.equals(".") || key.equals("..")) {
            faults.add("must not be '" + key + "'");
        }
        return faults;
    }

    private interface CharPredicate {
        boolean test(char c);
    }
}
