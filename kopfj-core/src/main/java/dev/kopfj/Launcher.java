package dev.kopfj;

import dev.kopfj.internal.launch.CommandLine;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Map;

/** Starts a process that is nothing but an operator: reads what was said, prints what is wrong, and runs. */
final class Launcher {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /** Runs an operator until the process is asked to end; returns the exit code. */
    static int launch(Operator operator, List<String> arguments, Map<String, String> environment) {
        Operator adjusted;
        try {
            CommandLine said = CommandLine.read(arguments, environment);
            if (said.wantsHelp()) {
                System.out.print(CommandLine.help(operator.name()));
                return OK;
            }
            tell("org.slf4j.simpleLogger.defaultLogLevel", said.logLevel());
            tell("kopfj.log.level", said.logLevel());
            tell("kopfj.log.format", said.logFormat());
            adjusted = operator.with(said.applied(operator.settings()));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            return MISUSED;
        }
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            adjusted.run(client);
            return OK;
        } catch (IllegalStateException failed) {
            System.err.println(failed.getMessage()
                    + (failed.getCause() == null ? "" : " " + failed.getCause().getMessage()));
            return FAILED;
        }
    }

    /** Logging backends read their configuration from properties, if at all, and before the first message. */
    private static void tell(String property, String value) {
        if (!value.isEmpty() && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
