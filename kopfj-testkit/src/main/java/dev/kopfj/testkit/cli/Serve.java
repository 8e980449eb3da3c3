package dev.kopfj.testkit.cli;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.http.HttpDoor;
import dev.kopfj.sim.http.HttpOptions;
import dev.kopfj.sim.time.SimulationError;
import dev.kopfj.testkit.run.OperatorImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code kopfj serve}: an empty cluster behind a port, until somebody ends it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Serves an empty simulated cluster to kubectl and to programs in any language.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The server was told to stop, by SIGTERM or Ctrl-C.",
            "2:The command could not be understood, or the port or the file not be had.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  kopfj serve                                   serves HTTPS on a free port",
            "  kopfj serve --port 6443 --kubeconfig ./kc     serves there, and writes that file",
            "  kopfj serve --port 8001 --plain-http          lets everybody on this machine in",
            "  kopfj serve --time x60                        lets an hour pass in a minute",
            "  kopfj serve --nodes 2 --class-path op.jar --operator shop/operator:1=com.acme.ShopOperator",
            "                                                runs that class where that image is deployed",
        })
final class Serve implements Callable<Integer> {

    /** A server that hangs while it ends is worse than one that ends without a word. */
    private static final long ENDING_SECONDS_MAX = 5;

    /** Whoever asks here lets the kind Fault be defined, which kubectl looks for among all kinds. */
    private static final String FAULTS = "/apis/sim.kopfj.dev/v1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port. Default: any that is free.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "The address to listen on. Default: this machine only.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The file to write. Default: a new one, which is deleted in the end.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--plain-http",
            description = "HTTP in place of HTTPS; whoever reaches the port is the administrator.")
    private boolean plainHttp;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Explains all chance. Default: 1.")
    private long seed;

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many nodes there are to run pods. Default: none, so that pods stay as they are created.")
    private int nodes;

    @Option(
            names = "--operator",
            paramLabel = "IMAGE=CLASS",
            description = {
                "Runs a class of handlers in the containers of an image; may be repeated.",
                "Images that the class path declares in META-INF/kopfj/operator-images are there without."
            })
    private List<String> operators = List.of();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            defaultValue = "",
            description = "Jars and folders that have the classes of operators, in the form that java takes.")
    private String classPath = "";

    @Option(
            names = "--time",
            paramLabel = "PACE",
            defaultValue = "wall",
            description = {
                "wall: by the clock (the default). x10: ten times as fast, or any other factor.",
                "manual: stands until POST /kopfj/time/advance with {\"duration\":\"5m\"}.",
            })
    private String time = "wall";

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void describedBy(CommandSpec described) {
        spec = described;
    }

    /** Serves until the JVM is told to end, and then closes everything before it does. */
    @Override
    public Integer call() {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Cluster cluster = Cluster.start(seed, Pace.of(time).orElseThrow(this::unknownPace));
                HttpDoor door = cluster.open(options());
                KubeconfigFile file = KubeconfigFile.write(kubeconfig, door.kubeconfig())) {
            putImages(cluster);
            IntStream.rangeClosed(1, nodes).forEach(number -> cluster.addNode("node-" + number));
            cluster.client().raw(FAULTS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(told, closed)));
            say("Serving a simulated cluster at %s with KUBECONFIG=%s".formatted(door.url(), file.path()));
            told.await();
        } catch (IOException | UncheckedIOException failure) {
            throw new ParameterException(spec.commandLine(), String.valueOf(failure.getMessage()));
        } catch (SimulationError untold) {
            spec.commandLine().getErr().println(untold.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** A signal has come: lets the command end by itself, and the process with the exit code of success. */
    private static void awaitEnd(CountDownLatch told, CountDownLatch closed) {
        told.countDown();
        try {
            closed.await(ENDING_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void putImages(Cluster cluster) {
        try {
            OperatorImages images = OperatorImages.of(cluster, ClassPath.loader(classPath));
            images.putDeclared();
            operators.forEach(images::put);
        } catch (IllegalArgumentException mistake) {
            throw new ParameterException(spec.commandLine(), String.valueOf(mistake.getMessage()));
        }
    }

    private HttpOptions options() {
        try {
            return new HttpOptions(bind, port, !plainHttp);
        } catch (IllegalArgumentException error) {
            throw new ParameterException(spec.commandLine(), String.valueOf(error.getMessage()));
        }
    }

    private ParameterException unknownPace() {
        return new ParameterException(
                spec.commandLine(),
                "--time is wall, manual, or a factor such as x10 or x0.5, but here is \"%s\".".formatted(time));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
