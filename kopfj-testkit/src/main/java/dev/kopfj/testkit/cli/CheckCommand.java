package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.scenario.Library;
import dev.kopfj.testkit.scenario.Review;
import dev.kopfj.testkit.scenario.ScenarioError;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code kopfj check}: reads tests without playing them, and says what of them cannot be played. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Reads tests of Chainsaw or KUTTL, and says what of them cannot be played, and where.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All tests can be played.",
            "1:Something is refused.",
            "2:The command could not be understood.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj check ./tests/e2e          names everything that is refused, with file and line",
            "  kopfj check --summary ./tests    counts it only",
        })
final class CheckCommand implements Callable<Integer> {

    private Path folder = Path.of(".");

    @Option(names = "--summary", description = "Counts what is refused, without the places.")
    private boolean summary;

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void describedBy(CommandSpec described) {
        spec = described;
    }

    @Parameters(paramLabel = "FOLDER", description = "The folder of the tests.")
    void choose(Path chosen) {
        folder = chosen;
    }

    @Override
    public Integer call() {
        try {
            return check(spec.commandLine().getOut());
        } catch (ScenarioError error) {
            throw new ParameterException(spec.commandLine(), String.valueOf(error.getMessage()));
        }
    }

    private int check(PrintWriter out) {
        List<Review> reviews = new ArrayList<>();
        Library.in(folder).files().values().forEach(file -> reviews.add(Review.of(file)));
        Map<String, Integer> counts = new LinkedHashMap<>();
        int mistakes = 0;
        for (Review review : reviews) {
            for (Review.Refused refused : review.refused()) {
                if (!summary) {
                    out.println(refused.place() + ": " + refused.text());
                }
                counts.merge(refused.sort(), 1, Integer::sum);
                mistakes += refused.unsupported() ? 0 : 1;
            }
        }
        long refused =
                reviews.stream().filter(review -> !review.refused().isEmpty()).count();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        out.println("%d tests: %d can be played, %d cannot, for %d reasons: %d unsupported here, %d mistakes"
                .formatted(reviews.size(), reviews.size() - refused, refused, all, all - mistakes, mistakes));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> out.println("%6d  %s".formatted(count.getValue(), count.getKey())));
        out.flush();
        return refused == 0 ? 0 : 1;
    }
}
