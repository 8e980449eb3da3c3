package dev.kopfj.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.log.LogStyle;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

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
    void patternsInTheEnvironmentAreSeparatedByWhiteSpaceAsTheirCommasAreTheirOwn() {
        Map<String, String> environment = Map.of("KOPF_RUN_NAMESPACE", " app-*,!app-test\tother ");

        assertThat(CommandLine.read(List.of(), environment).applied(SOME).namespaces())
                .containsExactly("app-*,!app-test", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "false", "No", "off"})
    void aVariableThatSaysNoSaysNothing(String no) {
        CommandLine line = CommandLine.read(List.of(), Map.of("KOPF_RUN_DEV", no));

        assertThat(line.applied(SOME).peering()).isEqualTo(SOME.peering());
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
    void linesLookAsSaid() {
        assertThat(read().logStyle()).isEqualTo(new LogStyle(LogStyle.Format.FULL, true, "object", Level.INFO, false));
        assertThat(read("-v", "--log-format=plain", "--no-log-prefix").logStyle())
                .isEqualTo(new LogStyle(LogStyle.Format.PLAIN, false, "object", Level.DEBUG, false));
        assertThat(read("-d", "--log-format=json", "--log-refkey=k8s-obj").logStyle())
                .isEqualTo(new LogStyle(LogStyle.Format.JSON, false, "k8s-obj", Level.TRACE, true));
        assertThat(read("--log-format=json", "--log-prefix").logStyle().prefix())
                .isTrue();
    }

    @Test
    void operatorsOfAPeeringAreToldToPause() {
        PeerLine said = PeerLine.read(
                List.of("freeze", "-n", "a", "--peering=databases", "-t", "3600", "-m", "upgrade"),
                Map.of("KOPF_FREEZE_ID", "me"));

        assertThat(said.isFreeze()).isTrue();
        assertThat(said.namespaces()).containsExactly("a");
        assertThat(said.message()).isEqualTo("upgrade");
        assertThat(said.applied(SOME, said.identity()).peering())
                .isEqualTo(Peering.named("databases")
                        .withIdentity("me")
                        .withPriority(100)
                        .withLifetime(Duration.ofHours(1)));
        assertThat(PeerLine.isMeant(List.of("run"))).isFalse();
    }

    @Test
    void commandsToPeersMustSayWhoIsMeant() {
        refusesPeers("--peering wants the name of the peering object.", "resume", "-A");
        refusesPeers(
                "Whose operators are meant? Say --namespace, or --all-namespaces for those of the whole cluster.",
                "resume",
                "--peering=x");
        refusesPeers(
                "--lifetime is a whole number of seconds, for which the operators pause at most.",
                "freeze",
                "-A",
                "--peering=x");
        refusesPeers(
                "'app-*' is no name of a namespace, and patterns are not looked up here.",
                "resume",
                "--peering=x",
                "-n",
                "app-*");
        refusesPeers("There is no option --lifetime.", "resume", "--lifetime=3");
    }

    private static void refusesPeers(String message, String... arguments) {
        assertThatThrownBy(() -> PeerLine.read(List.of(arguments), Map.of())).hasMessageStartingWith(message);
    }

    @Test
    void mistakesSayTheWayOut() {
        refuses("There is no option --namspace. Did you mean --namespace?", "--namspace=a");
        refuses("--namespace wants a value.", "--namespace");
        refuses("--debug takes no value.", "--debug=yes");
        refuses("Either --namespace or --all-namespaces, not both.", "-A", "-n", "a");
        refuses("Either --log-prefix or --no-log-prefix, not both.", "--log-prefix", "--no-log-prefix");
        refuses("--log-format is full, plain or json, not 'xml'.", "--log-format=xml");
        refuses("Either --peering or --standalone, not both.", "--peering=x", "--standalone");
        refuses("Either --priority or --dev, which is priority 666, not both.", "--priority=1", "--dev");
        refuses("--priority is a whole number of at most nine digits, not 'high'.", "--priority=high");
        refuses(
                "'handlers.py' is no option. Handlers are classes of the operator's program, so there are no files or "
                        + "modules to name.",
                "run",
                "handlers.py");
        refuses(
                "'-m' is no option. Handlers are classes of the operator's program, so there are no files or modules to "
                        + "name.",
                "run",
                "-m",
                "handlers");
    }

    @Test
    void helpNamesAllOptions() {
        assertThat(read("--help").wantsHelp()).isTrue();
        assertThat(CommandLine.help("databases"))
                .startsWith("databases [command] [options]")
                .contains("  -n, --namespace=NAME         watches this namespace; may be given several times");
    }

    private static CommandLine read(String... arguments) {
        return CommandLine.read(List.of(arguments), Map.of());
    }

    private static void refuses(String message, String... arguments) {
        assertThatThrownBy(() -> read(arguments)).hasMessage(message);
    }
}
