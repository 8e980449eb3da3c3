package dev.kopfj.sim.internal.cel.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A form that texts may have, and the faults of those that have it not. */
record Format(String name, Function<String, List<String>> faults) {
    private static final int LABEL_MAX = 63;
    private static final int SUBDOMAIN_MAX = 253;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String WORD = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String ENDS = ", and must start and end with an alphanumeric character";
    private static final Rule SUBDOMAIN_RULE = new Rule(
            SUBDOMAIN_MAX,
            LABEL + "(\\." + LABEL + ")*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'" + ENDS,
            "'example.com'");
    private static final Rule NAME_RULE = new Rule(
            LABEL_MAX,
            WORD,
            "must consist of alphanumeric characters, '-', '_' or '.'" + ENDS,
            "'MyName',  or 'my.name',  or '123-abc'");

    static final Format SUBDOMAIN = new Format("DNS1123Subdomain", SUBDOMAIN_RULE::faults);
    static final Format DNS_LABEL = new Format(
            "DNS1123Label",
            new Rule(
                    LABEL_MAX,
                    LABEL,
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'" + ENDS,
                    "'my-name',  or '123-abc'")::faults);
    static final Format OLD_LABEL = new Format(
            "DNS1035Label",
            new Rule(
                    LABEL_MAX,
                    "[a-z]([-a-z0-9]*[a-z0-9])?",
                    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
                            + "alphabetic character, and end with an alphanumeric character",
                    "'my-name',  or 'abc-123'")::faults);
    static final Format LABEL_VALUE = new Format(
            "LabelValue",
            new Rule(
                    LABEL_MAX,
                    "(" + WORD + ")?",
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.'"
                            + ENDS,
                    "'MyValue',  or 'my_value',  or '12345'")::faults);
    static final Format QUALIFIED_NAME = new Format("QualifiedName", Format::qualified);

    /** Returns the same form for the beginnings of names, which may end in a dash. */
    Format prefix() {
        return new Format(
                name + "Prefix",
                text -> faults.apply(
                        text.length() > 1 && text.endsWith("-") ? text.substring(0, text.length() - 2) + "a" : text));
    }

    /** A form that is only had or not. */
    static Format plain(String name, Function<String, Boolean> fits, String fault) {
        return new Format(name, text -> fits.apply(text) ? List.of() : List.of(fault));
    }

    private static List<String> qualified(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            String rule = "a qualified name " + NAME_RULE.fault() + " with an optional DNS subdomain prefix and '/'";
            return List.of(rule + " (e.g. 'example.com/MyName')");
        }
        List<String> faults = new ArrayList<>();
        if (parts.length == 2 && parts[0].isEmpty()) {
            faults.add("prefix part must be non-empty");
        } else if (parts.length == 2) {
            SUBDOMAIN_RULE.faults(parts[0]).forEach(fault -> faults.add("prefix part " + fault));
        }
        String word = parts[parts.length - 1];
        if (word.isEmpty()) {
            faults.add("name part must be non-empty");
        }
        NAME_RULE.faults(word).forEach(fault -> faults.add("name part " + fault));
        return faults;
    }

    private record Rule(int max, String form, Pattern pattern, String text, String examples) {
        Rule(int max, String form, String text, String examples) {
            this(max, form, Pattern.compile(form), text, examples);
        }

        List<String> faults(String value) {
            List<String> faults = new ArrayList<>();
            if (value.length() > max) {
                faults.add(String.format(Locale.ROOT, "must be no more than %d %s", max, unit()));
            }
            if (value.length() > max * 2 || !pattern.matcher(value).matches()) {
                faults.add(fault());
            }
            return faults;
        }

        private String unit() {
            return form.startsWith("(") ? "bytes" : "characters";
        }

        String fault() {
            return text + " (e.g. " + examples + ", regex used for validation is '" + form + "')";
        }
    }
}
