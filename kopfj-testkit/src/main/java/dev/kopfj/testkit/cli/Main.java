package dev.kopfj.testkit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command {@code kopfj}. */
@Command(
        name = "kopfj",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, CheckCommand.class, Serve.class, Rbac.class, Rehearse.class},
        description = "Tests of Kubernetes operators against a simulated cluster, in virtual time.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj run                        plays all scenarios of the library",
            "  kopfj run minimal --seed 7       plays one, with another seed",
            "  kopfj check ./tests              names what of tests cannot be played",
            "  kopfj rbac psql                  prints the roles that an operator needs",
            "  kopfj serve --port 6443          serves a cluster to kubectl",
            "  kopfj bench                      runs the benchmarks",
        })
public final class Main {

    private Main() {}

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
}
