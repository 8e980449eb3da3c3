package dev.kopfj.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.object.Patch;
import dev.kopfj.on.OnCreate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_ERR)
class MainTest {

    @TempDir
    private Path library;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeLibrary() throws IOException {
        write("waiting", "sleep: {duration: 1h}");
        write("failing", "assert: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: missing}}}");
    }

    @Test
    void scenarioThatPassesIsOneLine() {
        int code = kopfj("run", "waiting");

        assertThat(out.toString().replaceAll("\\d+ ms", "# ms")).isEqualTo("""
                ok      waiting  1 step, 1h 0m of virtual time, 7 API calls, # ms
                1 passed, 0 failed, # ms
                Report: target/kopfj/TEST-kopfj-scenarios.xml, timelines: target/kopfj/*.html
                """);
        assertThat(Path.of("target/kopfj/waiting-seed-1.html")).exists();
        assertThat(code).isZero();
    }

    @Test
    void seedsAreShownAndCounted() {
        int code = kopfj("run", "waiting", "--seed", "7", "--seeds", "2");

        assertThat(out.toString())
                .contains("[1/2] ok      waiting (seed 7)  ", "[2/2] ok      waiting (seed 8)  ", "2 passed, 0 failed");
        assertThat(code).isZero();
    }

    @Test
    void rolesAreThoseThatAnOperatorNeeds() throws IOException {
        writeMakerOfMaps();

        int code = kopfj("rbac", "maker", "-n", "operators");

        assertThat(out.toString())
                .startsWith("# What maker needs, as its scenarios show: maker-of-maps.")
                .contains("kind: \"ClusterRole\"", "- \"configmaps\"", "namespace: \"operators\"");
        assertThat(code).isZero();
    }

    @Test
    void rolesThatGrantTooLittleOrTooMuchAreTold() throws IOException {
        writeMakerOfMaps();
        Path roles = library.resolve("rbac.yaml");
        Files.writeString(roles, """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: maker}
                rules:
                - {apiGroups: [""], resources: [configmaps], verbs: [list, watch, delete]}
                """);

        int code = kopfj("rbac", "maker", "--check", roles.toString());

        assertThat(out.toString())
                .contains("not granted:  patch configmaps \"", "not needed:   delete configmaps")
                .doesNotContain("not needed:   list");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void anOperatorWithoutScenariosIsNotUnderstood() {
        int code = kopfj("rbac", "waitin");

        assertThat(err.toString()).contains("There is no scenario \"waitin\"", "the nearest name is \"waiting\"");
        assertThat(code).isEqualTo(2);
    }

    /** Labels every config map. */
    public static final class Maker {
        /** Labels it. */
        @OnCreate("configmaps")
        public void label(Patch patch) {
            patch.labels().put("seen", "yes");
        }
    }

    @Test
    void failureIsShownWithTheCommandThatPlaysItAgain() {
        int code = kopfj("run", "--seed", "4");

        assertThat(out.toString())
                .contains(
                        "[1/2] FAILED  failing (seed 4)  1 step, ",
                        "  " + library.resolve("failing/chainsaw-test.yaml")
                                + ":6: step 1, assert: after 30s, There is no ConfigMap ",
                        "  Seed 4, ",
                        "  Again:  ./kopfj run failing --seed 4\n",
                        "GET /api/v1/namespaces/chainsaw-",
                        "1 passed, 1 failed, ");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void allIsReportedInTheEnd() throws IOException {
        kopfj("run", "--seeds", "2");

        assertThat(out.toString())
                .contains("scenario  result                 plays  virtual time  API calls  ")
                .contains("failing   FAILED with seed 1, 2      2  30.05s  ")
                .contains("waiting   ok                         2  1h 0m  ");
        assertThat(Files.readString(Path.of("target/kopfj/TEST-kopfj-scenarios.xml")))
                .contains(
                        "<testsuite name=\"kopfj.scenarios\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"0\"",
                        "<testcase classname=\"kopfj.scenarios\" name=\"waiting (seed 2)\"",
                        "assert: after 30s, There is no ConfigMap");
    }

    @Test
    void shardsAreEqualPartsOfScenariosAndSeeds() {
        kopfj("run", "--seeds", "3", "--shard", "2/4");

        assertThat(out.toString())
                .contains("[1/2] FAILED  failing (seed 2)", "[2/2] ok      waiting (seed 3)", "1 passed, 1 failed");
        assertThat(kopfj("run", "--shard", "5/4")).isEqualTo(2);
        assertThat(err.toString()).contains("a shard is written I/N, such as 2/5, with I from 1 to N");
    }

    @Test
    void folderOfScenariosIsPlayedAsAWhole() {
        kopfj("run", library.toString());

        assertThat(out.toString()).contains("FAILED  failing  ", "ok      waiting  ");
    }

    @Test
    void misspeltScenarioIsAnErrorOfTheCaller() {
        int code = kopfj("run", "wating");

        assertThat(err.toString().lines().findFirst())
                .contains("There is no scenario \"wating\" in %s; the nearest name is \"waiting\".".formatted(library));
        assertThat(code).isEqualTo(2);
    }

    @Test
    void scenarioThatCannotBeReadIsAnErrorOfTheCaller() throws IOException {
        write("misspelt", "slep: {duration: 1h}");

        int code = kopfj("run", "misspelt");

        assertThat(err.toString().lines().findFirst())
                .contains(library.resolve("misspelt/chainsaw-test.yaml")
                        + ":6:7: try has no \"slep\"; the nearest word is \"sleep\".");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void folderIsPlayedWhereverItIs() {
        int code = kopfj("run", library.resolve("waiting").toString());

        assertThat(out.toString()).startsWith("ok      ");
        assertThat(code).isZero();
    }

    @Test
    void checkNamesWhatCannotBePlayedAndCountsIt() throws IOException {
        write("misspelt", "slep: {duration: 1h}");
        write("foreign", "script: {content: curl x}");

        int code = kopfj("check", library.toString());

        assertThat(out.toString())
                .contains(
                        library.resolve("misspelt/chainsaw-test.yaml") + ":6:7: try has no \"slep\"",
                        library.resolve("foreign/chainsaw-test.yaml") + ":6:25: kopfj has no shell",
                        "4 tests: 2 can be played, 2 cannot, for 2 reasons: 1 unsupported here, 1 mistakes",
                        "     1  kopfj has no shell: a script may call kubectl, sleep and echo, but not \"curl\".");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void numberOfSeedsIsPositive() {
        int code = kopfj("run", "--seeds", "0");

        assertThat(err.toString()).startsWith("--seeds counts the seeds to play, so it is at least 1, but here is 0.");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void helpHasExamples() {
        assertThat(kopfj("--help")).isZero();
        assertThat(kopfj("run", "--help")).isZero();

        assertThat(out.toString()).contains("kopfj run minimal --seed 7", "--library=DIR", "kopfj bench");
    }

    @Test
    void versionNamesKopfjAndJava() {
        assertThat(kopfj("--version")).isZero();

        assertThat(out.toString()).matches("kopfj .*\nJava \\d+.*\n");
    }

    @Test
    void withoutACommandTheWayOutIsShown() {
        assertThat(kopfjAlone()).isEqualTo(2);

        assertThat(err).hasToString("Missing required subcommand\nTry \"kopfj --help\".\n");
    }

    private int kopfj(String... words) {
        List<String> all =
                List.of("run", "rbac").contains(words[0]) && !List.of(words).contains("--help")
                        ? java.util.stream.Stream.concat(
                                        List.of(words).stream(), List.of("--library", library.toString()).stream())
                                .toList()
                        : List.of(words);
        return execute(all.toArray(String[]::new));
    }

    private int kopfjAlone() {
        return execute();
    }

    private int execute(String... words) {
        CommandLine command = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(words);
    }

    private void writeMakerOfMaps() throws IOException {
        write(
                "maker-of-maps",
                "create: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}}\n"
                        + "    - sleep: {duration: 5s}");
        Path file = library.resolve("maker-of-maps/chainsaw-test.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "spec:\n",
                                "metadata: {name: maker, annotations: {kopfj.dev/operators: %s}}\nspec:\n"
                                        .formatted(Maker.class.getName())));
    }

    private void write(String name, String operation) throws IOException {
        Path folder = Files.createDirectories(library.resolve(name));
        Files.writeString(folder.resolve("chainsaw-test.yaml"), """
                apiVersion: chainsaw.kyverno.io/v1alpha1
                kind: Test
                spec:
                  steps:
                  - try:
                    - %s
                """.formatted(operation));
    }
}
