package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.run.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Prints the report, and keeps the whole story in a file. */
    void print() {
        System.err.println(text(keep()));
    }

    private String text(String file) {
        return """

                %s failed at %s of virtual time, with seed %d.
                Again:  %s
                The whole story: %s
                %s
                """.formatted(
                        test,
                        cluster.simulation().elapsed(),
                        cluster.simulation().seed(),
                        replayCommand(Path.of("").toAbsolutePath()),
                        file,
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

    /** Keeps the whole story, and says where; a disk that is full must not hide why the test failed. */
    private String keep() {
        Path folder = Path.of("target", "kopfj");
        Path file = folder.resolve(test.replaceAll("[^\\w.-]+", "_") + ".txt");
        try {
            Files.createDirectories(folder);
            return Files.writeString(file, cluster.trace().text() + "\n").toString();
        } catch (IOException failure) {
            return "not kept, as %s could not be written: %s".formatted(file, failure);
        }
    }
}
