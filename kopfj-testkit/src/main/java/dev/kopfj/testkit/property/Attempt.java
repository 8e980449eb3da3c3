package dev.kopfj.testkit.property;

import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Kind;
import dev.kopfj.testkit.property.keep.ScenarioFile;
import dev.kopfj.testkit.property.plot.Plot;
import dev.kopfj.testkit.property.plot.Scene;
import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.run.Session;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** One property of one operator, tried; a failure is told, and kept as a scenario. */
final class Attempt {

    private static final int LINES_SHOWN = 15;

    private final Setup setup;
    private final Scene scene;
    private final Property property;

    Attempt(Setup setup, Scene scene, Property property) {
        this.setup = setup;
        this.scene = scene;
        this.property = property;
    }

    void run() {
        Judge judge = new Judge(scene, property, setup.ignored());
        Optional<Search.Found> found = Search.run(property.plots(), judge::judge, setup.seed(), setup.tries());
        if (found.isPresent()) {
            throw new AssertionFailedError(text(found.get()));
        }
    }

    private String text(Search.Found found) {
        Finding finding = found.finding();
        Plot plot = finding.played().plot();
        Path folder = Timelines.FOLDER
                .resolve("properties")
                .resolve(Session.nameOf(scene.operator()) + "-" + property.name());
        ScenarioFile.write(folder, scene, finding.played(), demand(finding));
        return """
                %s
                Seed %d, try %d of %d; %d deeds and faults, made of %d:
                %s
                Wrong is then:
                %s
                What the handlers did:
                %s
                Scenario:  %s
                %s""".formatted(
                        headline(),
                        setup.seed(),
                        found.attempt(),
                        setup.tries(),
                        plot.size(),
                        found.sizeBefore(),
                        String.join("\n", plot.words()).indent(2).stripTrailing(),
                        String.join("\n", finding.lines()).indent(4).stripTrailing(),
                        story(finding).indent(4).stripTrailing(),
                        folder.resolve(Scenario.FILE),
                        again(folder, plot.seed()));
    }

    /** Returns the end of what has happened, of which the timeline has all. */
    private static String story(Finding finding) {
        List<Entry> told = finding.played().story().entries().stream()
                .filter(entry -> entry.kind() == Kind.HANDLER || entry.kind() == Kind.FAULT)
                .filter(entry -> !entry.what().startsWith("begins "))
                .toList();
        return told.subList(Math.max(0, told.size() - LINES_SHOWN), told.size()).stream()
                .map(entry -> "%s  %s  %s".formatted(entry.time(), entry.actor(), entry.what()))
                .collect(Collectors.joining("\n"));
    }

    private String headline() {
        boolean comparing = !property.compared().equals(Property.Compared.ITSELF);
        return "%s %s%s."
                .formatted(
                        scene.operator().getSimpleName(),
                        property.broken(),
                        comparing
                                ? ": this must end like " + property.compared().words()
                                : "");
    }

    private ScenarioFile.Demand demand(Finding finding) {
        return new ScenarioFile.Demand(
                headline() + " What is asserted at the end is how that was.",
                finding.rules(),
                finding.right().end(),
                finding.differences());
    }

    /** Says how to play it again, if the scenario, whose time passes a little otherwise, finds the same. */
    private String again(Path folder, long seed) {
        Outcome outcome = Player.play(Scenario.read(folder), seed);
        if (outcome.passed()) {
            return "Again:  the test itself, with -Dkopfj.seed=%d; the scenario alone does not show it."
                    .formatted(setup.seed());
        }
        return """
                Again:  ./kopfj run %s --seed %d
                Timeline:  %s""".formatted(fromLauncher(folder), seed, outcome.keepTimeline("properties-" + folder.getFileName()));
    }

    /** The launcher stands in a folder above, if there is one. */
    private static Path fromLauncher(Path folder) {
        Path absolute = folder.toAbsolutePath();
        for (Path above = absolute; above != null; above = above.getParent()) {
            if (Files.isExecutable(above.resolve("kopfj")) && !Files.isDirectory(above.resolve("kopfj"))) {
                return above.relativize(absolute);
            }
        }
        return folder;
    }
}
