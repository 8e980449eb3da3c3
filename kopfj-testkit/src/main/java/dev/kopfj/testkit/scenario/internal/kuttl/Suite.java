package dev.kopfj.testkit.scenario.internal.kuttl;

import dev.kopfj.testkit.scenario.internal.yaml.Complaints;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What all tests of a suite have in common: the folder of its file, how long they wait, and what is there before them. */
record Suite(Path folder, Duration timeout, String namespace, List<String> manifests, List<Tree> commands) {

    static final String API_VERSION = "kuttl.dev/v1beta1";
    static final Duration USUAL = Duration.ofSeconds(30);

    private static final List<String> FILES = List.of("kuttl-test.yaml", "kuttl-test.yml");
    private static final int FOLDERS_UP_MAX = 8;
    private static final Set<String> HEEDED =
            Set.of("apiVersion", "commands", "crdDir", "kind", "manifestDirs", "metadata", "namespace", "timeout");
    private static final Vocabulary WORDS = Vocabulary.of("a test suite", String.join(" ", HEEDED) + """
             artifactsDir attachControlPlaneOutput config controlPlaneArgs controlPlaneConfig fullName
            ignoreFiles kindConfig kindContainers kindContext kindNodeCache name parallel reportFormat reportGranularity
            reportName skipClusterDelete skipDelete skipTestRegex startControlPlane startKIND suppress testDirs
            testRunRegex""", "");

    /** Reads the file of the suite that is nearest above a test; without one, everything is as usual. */
    static Suite near(Path test, Complaints complaints) {
        return Stream.iterate(test, folder -> folder != null, Path::getParent)
                .limit(FOLDERS_UP_MAX)
                .flatMap(folder -> FILES.stream().map(folder::resolve))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(file -> complaints.reading(() -> read(file)))
                .orElse(new Suite(test, USUAL, "", List.of(), List.of()));
    }

    private static Suite read(Path file) {
        Section suite = Section.of(Yaml.read(file).get(0), WORDS);
        List<String> manifests = new ArrayList<>();
        suite.text("crdDir").ifPresent(manifests::add);
        suite.items("manifestDirs").forEach(item -> manifests.add(item.json().asText()));
        Optional<Integer> seconds = suite.number("timeout");
        return new Suite(
                file.toAbsolutePath().resolveSibling("").normalize(),
                seconds.map(Duration::ofSeconds).orElse(USUAL),
                suite.text("namespace").orElse(""),
                manifests,
                suite.items("commands"));
    }
}
