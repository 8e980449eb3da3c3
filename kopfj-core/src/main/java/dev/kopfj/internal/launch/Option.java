package dev.kopfj.internal.launch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The options of an operator's command line, which are those of Kopf. */
enum Option {
    NAMESPACE("-n", "--namespace", "NAME", "watches this namespace; may be given several times"),
    ALL_NAMESPACES("-A", "--all-namespaces", "", "watches all namespaces"),
    STANDALONE("", "--standalone", "", "ignores other operators"),
    DEV("", "--dev", "", "is more important than operators in the cluster: priority 666"),
    PEERING("-P", "--peering", "NAME", "minds other operators by this peering object"),
    PRIORITY("-p", "--priority", "NUMBER", "is as important as this among other operators"),
    LIVENESS("-L", "--liveness", "URL", "answers probes there, such as http://0.0.0.0:8080/healthz"),
    VERBOSE("-v", "--verbose", "", "logs what it does"),
    DEBUG("-d", "--debug", "", "logs everything"),
    QUIET("-q", "--quiet", "", "logs warnings and errors only"),
    LOG_FORMAT("", "--log-format", "FORMAT", "is full, plain or json, as far as the logging backend heeds it"),
    HELP("-h", "--help", "", "shows this");

    private final String brief;
    private final String word;
    private final String value;
    private final String help;

    Option(String brief, String word, String value, String help) {
        this.brief = brief;
        this.word = word;
        this.value = value;
        this.help = help;
    }

    String word() {
        return word;
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** Returns the variable of the environment that says the same. */
    String variable() {
        return "KOPF_RUN_" + word.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String line() {
        String names = (brief.isEmpty() ? "    " : brief + ", ") + word + (takesValue() ? "=" + value : "");
        return "  %-28s %s%n".formatted(names, help);
    }

    static Optional<Option> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.word.equals(name) || (!name.isEmpty() && option.brief.equals(name)))
                .findFirst();
    }

    /** Returns the option that is written most like something. */
    static Option nearest(String name) {
        Option nearest = HELP;
        int least = Integer.MAX_VALUE;
        for (Option option : values()) {
            int distance = distance(name, option.word);
            if (distance < least) {
                least = distance;
                nearest = option;
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
