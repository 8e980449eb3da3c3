package dev.kopfj.testkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ServeTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void servesUntilItIsToldToStop() throws IOException, InterruptedException {
        Path kubeconfig = folder.resolve("kubeconfig");
        Process server = start("--kubeconfig", kubeconfig.toString());
        try (BufferedReader out = server.inputReader(UTF_8)) {
            String line = String.valueOf(out.readLine());

            assertThat(line).matches("Serving a simulated cluster at https://127.0.0.1:\\d+ with KUBECONFIG=/.*");
            assertThat(Files.getPosixFilePermissions(kubeconfig))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(namespacesBy(kubeconfig)).contains("default", "kube-system");

            server.toHandle().destroy(); // which leaves its output open

            assertThat(server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void theKubeconfigThatNobodyAskedForGoesWithTheServer() throws IOException, InterruptedException {
        Process server = start("--plain-http");
        try (BufferedReader out = server.inputReader(UTF_8)) {
            String line = String.valueOf(out.readLine());
            Path kubeconfig = Path.of(line.substring(line.indexOf('=') + 1));

            assertThat(kubeconfig).content().contains("server: http://127.0.0.1:");

            server.destroy();
            server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(kubeconfig).doesNotExist();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = call("--port", String.valueOf(taken.getLocalPort()));

            assertThat(code).isEqualTo(2);
            assertThat(err.toString()).startsWith("Port %d of 127.0.0.1 cannot be had".formatted(taken.getLocalPort()));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        int code = call("--kubeconfig", folder.resolve("no/such/folder").toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("The kubeconfig cannot be written to " + folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "x", "x0", "x-1", "fast", ""})
    void aPaceThatMakesNoSenseIsRefused(String pace) {
        int code = call("--time", pace);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).startsWith("--time is wall, manual, or a factor such as x10 or x0.5");
    }

    @Test
    void anOperatorThatIsNotThereIsNamed() {
        assertThat(call("--operator", "shop/operator:1=com.acme.Missing")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("The image shop/operator:1 is to run com.acme.Missing, which is not on the class path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/operator:1", "=com.acme.Missing", "shop/operator:1="})
    void anOperatorThatIsNotAnImageWithAClassIsRefused(String operator) {
        assertThat(call("--operator", operator)).isEqualTo(2);
        assertThat(err.toString()).startsWith("An operator's image is written IMAGE=CLASS, but here is \"" + operator);
    }

    @Test
    void aClassPathThatIsNotThereIsNamed() {
        assertThat(call("--class-path", "no/such.jar")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--class-path names \"no/such.jar\", which is not there");
    }

    private int call(String... arguments) {
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
        return command.execute(serve(arguments).toArray(String[]::new));
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(serve(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> serve(String... arguments) {
        List<String> words = new ArrayList<>(List.of("serve"));
        words.addAll(List.of(arguments));
        return words;
    }

    private static List<String> namespacesBy(Path kubeconfig) throws IOException {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .build()) {
            return client.namespaces().list().getItems().stream()
                    .map(namespace -> namespace.getMetadata().getName())
                    .toList();
        }
    }
}
