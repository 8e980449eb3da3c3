package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.scenario.ScenarioError;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code kopfj}. */
@Command(
        name = "kopfj",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Serve.class, Rehearse.class},
        description = "Tests of Kubernetes operators against a simulated cluster, in virtual time.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj run                        plays all scenarios of the library",
            "  kopfj run minimal --seed 7       plays one, with another seed",
            "  kopfj serve --port 6443          serves a cluster to kubectl",
            "  kopfj bench                      runs the benchmarks",
        })
public final class Main {

    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    @Spec
    void describedBy(CommandSpec described) {
        spec = described;
    }

    /** Runs the command and ends the process with its exit code: 0, 1 for what failed, 2 for what was not understood. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setParameterExceptionHandler((error, words) -> explain(error));
    }

    /** Says what was not understood; the whole help would hide it. */
    private static int explain(ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(error.getMessage());
        command.getErr().println("Try \"%s --help\".".formatted(name));
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Plays scenarios: Chainsaw tests, in virtual time.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:All scenarios passed.",
                "1:A scenario failed.",
                "2:The command or a scenario could not be understood.",
            },
            footerHeading = "%nExamples:%n",
            footer = {
                "  kopfj run                        plays all scenarios of the library",
                "  kopfj run minimal --seed 7       plays one, with another seed",
                "  kopfj run minimal --seeds 200    plays it with the seeds 1 to 200",
                "  kopfj run ./my-test              plays the chainsaw-test.yaml in a folder",
            })
    int run(
            @Parameters(
                            paramLabel = "SCENARIO",
                            description = "Names in the library, or folders. Default: the library.")
                    List<String> scenarios,
            @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed. Default: 1.")
                    long seed,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "How many seeds. Default: 1.")
                    long seeds,
            @Option(
                            names = "--library",
                            paramLabel = "DIR",
                            defaultValue = "${sys:kopfj.home:-.}/scenarios/library",
                            description = "The folder of the library.")
                    Path library) {
        if (seeds < 1) {
            throw misused("--seeds counts the seeds to play, so it is at least 1, but here is %d.".formatted(seeds));
        }
        try {
            Run run = new Run(
                    Choice.of(scenarios == null ? List.of() : scenarios, library),
                    runCommand().getOut());
            return run.play(seed, seeds) ? 0 : 1;
        } catch (ScenarioError error) {
            throw misused(String.valueOf(error.getMessage()));
        }
    }

    /** Makes an error of whoever called. */
    private ParameterException misused(String text) {
        return new ParameterException(runCommand(), text);
    }

    private CommandLine runCommand() {
        return Objects.requireNonNull(spec.subcommands().get("run"));
    }
}
