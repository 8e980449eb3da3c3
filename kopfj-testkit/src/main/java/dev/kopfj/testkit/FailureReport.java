package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.run.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What is printed when a test fails: the seed, the command that replays it, and how the run went. */
record FailureReport(String test, String filter, Cluster cluster) {

    private static final int LINES_SHOWN = 40;

    static FailureReport of(ExtensionContext context, Session session) {
        Class<?> type = context.getRequiredTestClass();
        String method = context.getRequiredTestMethod().getName();
        String shown = context.getDisplayName();
        return new FailureReport(
                "%s.%s%s".formatted(type.getName(), method, shown.startsWith(method + "(") ? "" : " " + shown),
                type.getName().replaceFirst("^.*\\.", "") + "#" + method,
                session.cluster());
    }

    /** Prints the report, and keeps the whole story in files. */
    void print() {
        System.err.println(text(keep()));
    }

    /** Keeps the whole story in files, and says where. */
    String keep() {
        String facts = "Seed %d, %s of virtual time."
                .formatted(
                        cluster.simulation().seed(),
                        Simulation.format(cluster.simulation().elapsed()).substring("t+".length()));
        return new Timelines(test, facts, cluster.trace()).keep(test);
    }

    private String text(String file) {
        return """

                %s failed at %s of virtual time, with seed %d.
                Again:  %s
                The whole story: %s
                %s%s
                """.formatted(
                        test,
                        cluster.simulation().elapsed(),
                        cluster.simulation().seed(),
                        replayCommand(Path.of("").toAbsolutePath()),
                        file,
                        cluster.invariants().violations().stream()
                                .map(broken -> broken.text() + "\n")
                                .collect(Collectors.joining()),
                        cluster.trace().tail(LINES_SHOWN));
    }

    /** The tests of a module of several are run from the folder above, where Maven finds the others. */
    private String replayCommand(Path module) {
        boolean oneOfSeveral =
                module.getParent() != null && Files.exists(module.getParent().resolve("pom.xml"));
        return "mvn test%s -Dtest='%s' -Dkopfj.seed=%d"
                .formatted(
                        oneOfSeveral
                                ? " -pl %s -am -Dsurefire.failIfNoSpecifiedTests=false".formatted(module.getFileName())
                                : "",
                        filter,
                        cluster.simulation().seed());
    }
}
