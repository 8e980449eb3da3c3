package dev.kopfj.internal.launch;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What was said to the operators of a peering on the command line: that they are to pause, or to go on. */
public final class PeerLine {

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final int PRIORITY = 100;

    private final CommandLine line;

    private PeerLine(CommandLine line) {
        this.line = line;
    }

    /** Reads the arguments of {@code freeze} or {@code resume}, of which the first is the command itself. */
    public static PeerLine read(List<String> arguments, Map<String, String> environment) {
        CommandLine line = CommandLine.read(arguments, environment);
        PeerLine said = new PeerLine(line);
        if (!line.wantsHelp()) {
            said.check();
        }
        return said;
    }

    /** Tells whether somebody has given one of these commands. */
    public static boolean isMeant(List<String> arguments) {
        Command command = Command.of(arguments);
        return command == Command.FREEZE || command == Command.RESUME;
    }

    /** Returns all that was said on the line. */
    public CommandLine line() {
        return line;
    }

    /** Tells whether the operators are to pause. */
    public boolean isFreeze() {
        return line.command() == Command.FREEZE;
    }

    /** Returns the namespaces whose operators are meant; none for those of the whole cluster. */
    public Set<String> namespaces() {
        return new TreeSet<>(line.all(Option.NAMESPACE));
    }

    /** Returns what the person wants the operators to know; may be empty. */
    public String message() {
        return line.text(Option.MESSAGE);
    }

    /** Returns the identity that was given; may be empty. */
    public String identity() {
        return line.text(Option.ID);
    }

    /** Returns the settings as if the person were an operator with this identity. */
    public Settings applied(Settings settings, String identity) {
        String priority = line.text(Option.PRIORITY);
        String lifetime = line.text(Option.LIFETIME);
        Peering peering = Peering.named(line.text(Option.PEERING))
                .withIdentity(identity)
                .withPriority(priority.isEmpty() ? PRIORITY : Integer.parseInt(priority));
        return settings.withNamespaces(List.copyOf(namespaces()))
                .withPeering(
                        lifetime.isEmpty()
                                ? peering
                                : peering.withLifetime(Duration.ofSeconds(Long.parseLong(lifetime))));
    }

    private void check() {
        require(!line.text(Option.PEERING).isEmpty(), "--peering wants the name of the peering object.");
        require(
                !namespaces().isEmpty() || line.has(Option.ALL_NAMESPACES),
                "Whose operators are meant? Say --namespace, or --all-namespaces for those of the whole cluster.");
        namespaces()
                .forEach(namespace -> require(
                        PLAIN.matcher(namespace).matches(),
                        "'%s' is no name of a namespace, and patterns are not looked up here.".formatted(namespace)));
        String lifetime = line.text(Option.LIFETIME);
        require(
                !isFreeze() || lifetime.matches("[1-9]\\d{0,8}"),
                "--lifetime is a whole number of seconds, for which the operators pause at most.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
