package dev.kopfj.internal.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options of an operator's command line, which are those of Kopf. */
enum Option {
    NAMESPACE("-n", "--namespace", "NAME", "watches this namespace; may be given several times", Command.values()),
    ALL_NAMESPACES("-A", "--all-namespaces", "", "watches all namespaces", Command.values()),
    STANDALONE("", "--standalone", "", "ignores other operators"),
    DEV("", "--dev", "", "is more important than operators in the cluster: priority 666"),
    PEERING("-P", "--peering", "NAME", "minds other operators by this peering object", Command.values()),
    PRIORITY(
            "-p", "--priority", "NUMBER", "is as important as this among other operators", Command.RUN, Command.FREEZE),
    LIVENESS("-L", "--liveness", "URL", "answers probes there, such as http://0.0.0.0:8080/healthz"),
    VERBOSE("-v", "--verbose", "", "logs what it does", Command.values()),
    DEBUG("-d", "--debug", "", "logs what it and its libraries do, in all detail", Command.values()),
    QUIET("-q", "--quiet", "", "logs warnings and errors only", Command.values()),
    LOG_FORMAT("", "--log-format", "FORMAT", "is full, plain or json", Command.values()),
    LOG_REFKEY(
            "",
            "--log-refkey",
            "KEY",
            "is the key of the object in lines of json; 'object' if nothing is said",
            Command.values()),
    LOG_PREFIX(
            "",
            "--log-prefix",
            "",
            "puts namespace and name before each message; not with json if nothing is said",
            Command.values()),
    NO_LOG_PREFIX("", "--no-log-prefix", "", "leaves them out", Command.values()),
    ID(
            "-i",
            "--id",
            "NAME",
            "is who wants operators to pause; user@host if nothing is said",
            Command.FREEZE,
            Command.RESUME),
    LIFETIME("-t", "--lifetime", "SECONDS", "is how long they pause at most", Command.FREEZE),
    MESSAGE("-m", "--message", "TEXT", "is what they are told", Command.FREEZE),
    HELP("-h", "--help", "", "shows this", Command.values());

    private final String brief;
    private final String word;
    private final String value;
    private final String help;
    private final boolean runs;
    private final boolean freezes;
    private final boolean resumes;

    Option(String brief, String word, String value, String help, Command... commands) {
        List<Command> meant = commands.length == 0 ? List.of(Command.RUN) : List.of(commands);
        this.runs = meant.contains(Command.RUN);
        this.freezes = meant.contains(Command.FREEZE);
        this.resumes = meant.contains(Command.RESUME);
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

    boolean isFor(Command command) {
        return switch (command) {
            case RUN -> runs;
            case FREEZE -> freezes;
            case RESUME -> resumes;
        };
    }

    /** Returns the variable of the environment that says the same. */
    String variable(Command command) {
        return "KOPF_" + command.name() + "_"
                + word.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String line() {
        String names = (brief.isEmpty() ? "    " : brief + ", ") + word + (takesValue() ? "=" + value : "");
        return "  %-28s %s%n".formatted(names, help);
    }

    static Optional<Option> named(String name, Command command) {
        return Arrays.stream(values())
                .filter(option -> option.isFor(command))
                .filter(option -> option.word.equals(name) || (!name.isEmpty() && option.brief.equals(name)))
                .findFirst();
    }

    /** Returns the option that is written most like something. */
    static Option nearest(String name, Command command) {
        Option nearest = HELP;
        int least = Integer.MAX_VALUE;
        for (Option option : values()) {
            int distance = distance(name, option.word);
            if (distance < least && option.isFor(command)) {
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
