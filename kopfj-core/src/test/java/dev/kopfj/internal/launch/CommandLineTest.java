package dev.kopfj.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    private static final Settings SOME = Settings.defaults().withNamespaces(List.of("coded"));

    @Test
    void nothingSaidChangesNothing() {
        assertThat(read().applied(SOME)).isEqualTo(SOME);
        assertThat(read("run").logLevel()).isEmpty();
    }

    @Test
    void namespacesAreCollected() {
        assertThat(read("-n", "a", "--namespace=b", "--namespace", "c")
                        .applied(SOME)
                        .namespaces())
                .containsExactly("a", "b", "c");
        assertThat(read("run", "-A").applied(SOME).namespaces()).isEmpty();
    }

    @Test
    void peersAreJoinedAsSaid() {
        Peering said =
                read("--peering=databases", "--priority=-7").applied(SOME).peering();

        assertThat(said).isEqualTo(Peering.named("databases").withPriority(-7));
        assertThat(read("--standalone").applied(SOME).peering()).isEqualTo(Peering.standalone());
        assertThat(read("--dev").applied(SOME).peering().priority()).isEqualTo(Peering.DEVELOPMENT);
    }

    @Test
    void theEnvironmentSaysWhatTheArgumentsDoNot() {
        Map<String, String> environment = Map.of(
                "KOPF_RUN_NAMESPACE", "a b", "KOPF_RUN_LIVENESS", "http://localhost:1/h", "KOPF_RUN_VERBOSE", "true");

        CommandLine silent = CommandLine.read(List.of(), environment);
        CommandLine loud = CommandLine.read(List.of("-A", "--liveness=http://localhost:2/h"), environment);

        assertThat(silent.applied(SOME).namespaces()).containsExactly("a", "b");
        assertThat(silent.applied(SOME).liveness()).isEqualTo(URI.create("http://localhost:1/h"));
        assertThat(silent.logLevel()).isEqualTo("debug");
        assertThat(loud.applied(SOME).namespaces()).isEmpty();
        assertThat(loud.applied(SOME).liveness()).isEqualTo(URI.create("http://localhost:2/h"));
    }

    @Test
    void logsAreAsLoudAsSaid() {
        assertThat(read("-q").logLevel()).isEqualTo("warn");
        assertThat(read("-d").logLevel()).isEqualTo("trace");
        assertThat(read("--log-format=json").logFormat()).isEqualTo("json");
    }

    @Test
    void mistakesSayTheWayOut() {
        refuses("There is no option --namspace. Did you mean --namespace?", "--namspace=a");
        refuses("--namespace wants a value.", "--namespace");
        refuses("--debug takes no value.", "--debug=yes");
        refuses("Either --namespace or --all-namespaces, not both.", "-A", "-n", "a");
        refuses("--log-format is full, plain or json, not 'xml'.", "--log-format=xml");
        refuses("Either --peering or --standalone, not both.", "--peering=x", "--standalone");
        refuses("Either --priority or --dev, which is priority 666, not both.", "--priority=1", "--dev");
        refuses("--priority is a whole number of at most nine digits, not 'high'.", "--priority=high");
        refuses(
                "'handlers.py' is no option. Handlers are classes of the operator's program, so there are no files or "
                        + "modules to name.",
                "run",
                "handlers.py");
    }

    @Test
    void helpNamesAllOptions() {
        assertThat(read("--help").wantsHelp()).isTrue();
        assertThat(CommandLine.help("databases"))
                .startsWith("databases [options]")
                .contains("  -n, --namespace=NAME         watches this namespace; may be given several times");
    }

    private static CommandLine read(String... arguments) {
        return CommandLine.read(List.of(arguments), Map.of());
    }

    private static void refuses(String message, String... arguments) {
        assertThatThrownBy(() -> read(arguments)).hasMessage(message);
    }
}
