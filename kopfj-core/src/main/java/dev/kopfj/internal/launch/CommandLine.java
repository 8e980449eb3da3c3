package dev.kopfj.internal.launch;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.log.LogStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What was said when an operator was started: on the command line, or else in the environment. */
public final class CommandLine {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final List<String> MODULES = List.of("-m", "--module");
    private static final List<String> NO = List.of("false", "f", "0", "no", "n", "off");
    private static final List<String> FORMATS = List.of("full", "plain", "json");

    private final Map<Option, List<String>> given = new EnumMap<>(Option.class);

    private final Command command;

    private CommandLine(Command command) {
        this.command = command;
    }

    /** Reads the arguments and the environment, of which the arguments count more. */
    public static CommandLine read(List<String> arguments, Map<String, String> environment) {
        Command command = Command.of(arguments);
        boolean said = !arguments.isEmpty() && arguments.get(0).equals(command.word());
        CommandLine line = new CommandLine(command);
        line.readAll(said ? arguments.subList(1, arguments.size()) : arguments);
        line.complete(environment);
        line.check();
        return line;
    }

    /** Returns what there is to say. */
    public static String help(String operator) {
        StringBuilder help = new StringBuilder("%s [command] [options]%n".formatted(operator));
        for (Command command : Command.values()) {
            help.append(command.line());
        }
        for (Option option : Option.values()) {
            help.append(option.line());
        }
        return help.append("Each can be said by the environment, too: --namespace=a as KOPF_RUN_NAMESPACE=a.%n"
                        .formatted())
                .toString();
    }

    /** Tells whether somebody wants to know what there is to say. */
    public boolean wantsHelp() {
        return given.containsKey(Option.HELP);
    }

    /** Returns the settings with what was said. */
    public Settings applied(Settings settings) {
        Settings applied = settings;
        if (given.containsKey(Option.NAMESPACE)) {
            applied = applied.withNamespaces(given.getOrDefault(Option.NAMESPACE, List.of()));
        }
        if (given.containsKey(Option.ALL_NAMESPACES)) {
            applied = applied.withNamespaces(List.of());
        }
        applied = applied.withPeering(applied(applied.peering()));
        String liveness = last(Option.LIVENESS);
        return liveness == null ? applied : applied.withLiveness(liveness);
    }

    private Peering applied(Peering peering) {
        Peering applied = peering;
        String name = last(Option.PEERING);
        if (name != null) {
            applied = applied.withName(name).withMode(Peering.Mode.MANDATORY);
        }
        if (given.containsKey(Option.STANDALONE)) {
            applied = applied.withMode(Peering.Mode.STANDALONE);
        }
        String priority = last(Option.PRIORITY);
        if (priority != null) {
            applied = applied.withPriority(Integer.parseInt(priority));
        }
        return given.containsKey(Option.DEV) ? applied.withPriority(Peering.DEVELOPMENT) : applied;
    }

    Command command() {
        return command;
    }

    boolean has(Option option) {
        return given.containsKey(option);
    }

    List<String> all(Option option) {
        return given.getOrDefault(option, List.of());
    }

    String text(Option option) {
        String text = last(option);
        return text == null ? "" : text;
    }

    /** Returns what the lines of the log look like, and which are written, where nobody else sees to that. */
    public LogStyle logStyle() {
        LogStyle.Format format = logFormat().isEmpty()
                ? LogStyle.Format.FULL
                : LogStyle.Format.valueOf(logFormat().toUpperCase(Locale.ROOT));
        boolean prefix = has(Option.LOG_PREFIX) || (!has(Option.NO_LOG_PREFIX) && format != LogStyle.Format.JSON);
        String reference = last(Option.LOG_REFKEY);
        Level lowest =
                logLevel().isEmpty() ? Level.INFO : Level.valueOf(logLevel().toUpperCase(Locale.ROOT));
        return new LogStyle(
                format, prefix, reference == null ? "object" : reference, lowest, given.containsKey(Option.DEBUG));
    }

    /** Returns the lowest level that is to be logged; empty if nothing was said. */
    public String logLevel() {
        if (given.containsKey(Option.QUIET)) {
            return "warn";
        }
        if (given.containsKey(Option.DEBUG)) {
            return "trace";
        }
        return given.containsKey(Option.VERBOSE) ? "debug" : "";
    }

    /** Returns the format of logs; empty if nothing was said. */
    public String logFormat() {
        String format = last(Option.LOG_FORMAT);
        return format == null ? "" : format;
    }

    private void readAll(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = option(name, command);
            if (!option.takesValue()) {
                require(equals < 0, "%s takes no value.".formatted(name));
                put(option, "true");
            } else if (equals >= 0) {
                put(option, argument.substring(equals + 1));
            } else {
                require(i + 1 < arguments.size(), "%s wants a value.".formatted(name));
                put(option, arguments.get(++i));
            }
        }
    }

    private static Option option(String name, Command command) {
        boolean isModule = command == Command.RUN && MODULES.contains(name);
        require(
                name.startsWith("-") && !isModule,
                ("'%s' is no option. Handlers are classes of the operator's program, so there are "
                                + "no files or modules to name.")
                        .formatted(name));
        return Option.named(name, command)
                .orElseThrow(() -> new IllegalArgumentException("There is no option %s. Did you mean %s?"
                        .formatted(name, Option.nearest(name, command).word())));
    }

    private void complete(Map<String, String> environment) {
        for (Option option : Option.values()) {
            String value = option.isFor(command) ? environment.get(option.variable(command)) : null;
            if (value != null && !value.isBlank() && !given.containsKey(option) && !isContradicted(option)) {
                complete(option, value.strip());
            }
        }
    }

    /** Commas are a part of patterns, so white space is between several. */
    private void complete(Option option, String value) {
        if (option == Option.NAMESPACE) {
            Arrays.asList(value.split("\\s+", -1)).forEach(namespace -> put(option, namespace));
        } else if (option.takesValue() || !NO.contains(value.toLowerCase(Locale.ROOT))) {
            put(option, value);
        }
    }

    private boolean isContradicted(Option option) {
        return (option == Option.LOG_PREFIX && given.containsKey(Option.NO_LOG_PREFIX))
                || (option == Option.NAMESPACE && given.containsKey(Option.ALL_NAMESPACES))
                || (option == Option.ALL_NAMESPACES && given.containsKey(Option.NAMESPACE));
    }

    private void check() {
        require(
                !given.containsKey(Option.NAMESPACE) || !given.containsKey(Option.ALL_NAMESPACES),
                "Either --namespace or --all-namespaces, not both.");
        checkPeering();
        require(
                !given.containsKey(Option.LOG_PREFIX) || !given.containsKey(Option.NO_LOG_PREFIX),
                "Either --log-prefix or --no-log-prefix, not both.");
        String format = last(Option.LOG_FORMAT);
        require(
                format == null || FORMATS.contains(format),
                "--log-format is full, plain or json, not '%s'.".formatted(format));
    }

    private void checkPeering() {
        require(
                !given.containsKey(Option.PEERING) || !given.containsKey(Option.STANDALONE),
                "Either --peering or --standalone, not both.");
        require(
                !given.containsKey(Option.PRIORITY) || !given.containsKey(Option.DEV),
                "Either --priority or --dev, which is priority %d, not both.".formatted(Peering.DEVELOPMENT));
        String priority = last(Option.PRIORITY);
        require(
                priority == null || WHOLE_NUMBER.matcher(priority).matches(),
                "--priority is a whole number of at most nine digits, not '%s'.".formatted(priority));
        String name = last(Option.PEERING);
        require(name == null || !name.isEmpty(), "--peering wants the name of a peering object.");
    }

    private void put(Option option, String value) {
        given.computeIfAbsent(option, first -> new ArrayList<>()).add(value);
    }

    private @Nullable String last(Option option) {
        List<String> values = given.getOrDefault(option, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
