package dev.kopfj;

import dev.kopfj.config.Settings;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.engine.peer.Announcement;
import dev.kopfj.internal.launch.CommandLine;
import dev.kopfj.internal.launch.PeerLine;
import dev.kopfj.internal.log.LineLogProvider;
import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/** Starts a process that is nothing but an operator: reads what was said, prints what is wrong, and runs. */
final class Launcher {

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    /** Runs an operator until the process is asked to end, or says something to others; returns the exit code. */
    static int launch(Operator operator, List<String> arguments, Map<String, String> environment) {
        Operator meant;
        try {
            if (PeerLine.isMeant(arguments)) {
                return tellPeers(operator, PeerLine.read(arguments, environment));
            }
            CommandLine said = CommandLine.read(arguments, environment);
            if (said.wantsHelp()) {
                return help(operator);
            }
            meant = operator.with(said.applied(operator.settings()));
            log(said);
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            return MISUSED;
        }
        return run(meant);
    }

    private static int run(Operator operator) {
        try (KubernetesClient client = new KubernetesClientBuilder().build()) {
            operator.run(client);
            return OK;
        } catch (IllegalStateException failed) {
            System.err.println(failed.getMessage()
                    + (failed.getCause() == null ? "" : " " + failed.getCause().getMessage()));
            return FAILED;
        } catch (RuntimeException bug) {
            LoggerFactory.getLogger(Launcher.class).error("{} has broken off.", operator.name(), bug);
            return FAILED;
        }
    }

    private static int tellPeers(Operator operator, PeerLine said) {
        if (said.line().wantsHelp()) {
            return help(operator);
        }
        log(said.line());
        Settings settings = said.applied(operator.settings(), Announcement.identity(said.identity()));
        try (KubernetesClient client = new KubernetesClientBuilder().build();
                WallTimeline wall = Timeline.wall()) {
            Announcement announcement = new Announcement(Api.over(client, wall, settings), said.namespaces());
            List<String> heard = said.isFreeze() ? announcement.freeze(said.message()) : announcement.resume();
            heard.forEach(path -> System.out.println(path + " is told."));
            if (heard.isEmpty()) {
                System.err.println("There is no peering object '%s' there."
                        .formatted(settings.peering().name()));
            }
            return heard.isEmpty() ? FAILED : OK;
        } catch (ApiError failed) {
            System.err.println(failed.getMessage());
            return FAILED;
        }
    }

    private static int help(Operator operator) {
        System.out.print(CommandLine.help(operator.name()));
        return OK;
    }

    /** Writes the lines of the log itself, unless the program has a backend of slf4j, which is then told what was said. */
    private static void log(CommandLine said) {
        if (ServiceLoader.load(SLF4JServiceProvider.class).iterator().hasNext()) {
            tell("org.slf4j.simpleLogger.defaultLogLevel", said.logLevel());
            tell("kopfj.log.level", said.logLevel());
            tell("kopfj.log.format", said.logFormat());
            return;
        }
        tell("slf4j.provider", LineLogProvider.class.getName());
        tell("slf4j.internal.verbosity", "WARN");
        LineLogProvider.log().open(said.logStyle(), InstantSource.system(), System.err::println);
        if (!LoggerFactory.getLogger(Launcher.class).isErrorEnabled()) {
            System.err.println(
                    "Nothing is logged, as a class has asked for a logger before the launch. Start java with "
                            + "-Dslf4j.provider=%s, or bring a backend of slf4j."
                                    .formatted(LineLogProvider.class.getName()));
        }
    }

    /** Logging backends read their configuration from properties, if at all, and before the first message. */
    private static void tell(String property, String value) {
        if (!value.isEmpty() && System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
