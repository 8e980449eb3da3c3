package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.baseline.BaselineError;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.ScenarioError;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code kopfj run}: scenarios, one after the other. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Plays scenarios: Chainsaw tests, in virtual time.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All scenarios passed.",
            "1:A scenario failed, or something is worse than the baseline.",
            "2:The command or a scenario could not be understood.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj run                        plays all scenarios of the library",
            "  kopfj run minimal --seed 7       plays one, with another seed",
            "  kopfj run minimal --seeds 200    plays it with the seeds 1 to 200",
            "  kopfj run ./my-tests             plays the tests in a folder",
            "  kopfj run --record main.json     plays all, and keeps the figures",
            "  kopfj run --baseline main.json   plays all, and fails if anything is worse",
            "  kopfj run --cluster kind-kind    plays in that cluster, in time of the wall",
            "  kopfj run --seeds 50 --shard 2/5 plays the second fifth of all",
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--cluster",
            paramLabel = "CONTEXT",
            description = {
                "Plays in a real cluster, by a context of the kubeconfig, in time of the wall.",
                "What only a simulation can do is skipped, with the reason. Operators run in this process."
            })
    private @Nullable String cluster;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig of --cluster. Default: the one that kubectl takes.")
    private @Nullable Path kubeconfig;

    private List<String> scenarios = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The first seed. Default: 1.")
    private long seed;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1", description = "How many seeds. Default: 1.")
    private long seeds;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            converter = Shard.Reader.class,
            description = "Plays one of N equal parts of scenarios and seeds, I from 1 to N. Default: all.")
    private Shard shard = new Shard(1, 1);

    @Option(
            names = "--library",
            paramLabel = "DIR",
            defaultValue = "${sys:kopfj.home:-.}/scenarios/library",
            description = "The folder of the library.")
    private Path library = Path.of("scenarios", "library");

    @Option(names = "--record", paramLabel = "FILE", description = "Writes the figures of this run into a file.")
    private @Nullable Path record;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Fails if anything is worse than the figures in this file, which --record has written.")
    private @Nullable Path baseline;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "By how much API calls, writes and virtual time may grow. Default: 0.")
    private int tolerance;

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void describedBy(CommandSpec described) {
        spec = described;
    }

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "Names in the library, or folders. Default: the library.")
    void choose(List<String> words) {
        scenarios = words;
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw misused("--seeds counts the seeds to play, so it is at least 1, but here is %d.".formatted(seeds));
        }
        try {
            Choice choice = Choice.of(scenarios, library);
            Gate gate = Gate.of(record, baseline, tolerance, spec.commandLine().getOut());
            return cluster == null
                    ? play(gate, Play.all(choice, seed, seeds), play -> Player.play(play.scenario(), play.seed()))
                    : playIn(cluster, gate, Play.all(choice, 1, 1));
        } catch (ScenarioError | BaselineError error) {
            throw misused(String.valueOf(error.getMessage()));
        }
    }

    private int play(Gate gate, List<Play> plays, Function<Play, Outcome> player) {
        Run run = new Run(player, spec.commandLine().getOut());
        boolean passed = run.play(Play.of(shard, plays));
        return gate.lets(run.outcomes()) && passed ? 0 : 1;
    }

    private int playIn(String context, Gate gate, List<Play> plays) {
        try (RealCluster real = RealCluster.of(context, kubeconfig)) {
            return play(gate, plays, play -> real.play(play.scenario()));
        }
    }

    /** Makes an error of whoever called. */
    private ParameterException misused(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
