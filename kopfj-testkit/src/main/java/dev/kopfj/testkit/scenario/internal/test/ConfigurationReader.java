package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.operation.Timeouts;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads Chainsaw's {@code Configuration}, in either version of its form. */
final class ConfigurationReader {

    static final String FILE = ".chainsaw.yaml";

    private static final String OLD = "chainsaw.kyverno.io/v1alpha1";
    private static final String NEW = "chainsaw.kyverno.io/v1alpha2";
    private static final int FOLDERS_UP_MAX = 8;
    private static final Vocabulary DOCUMENT = Vocabulary.of("a configuration", "apiVersion kind metadata spec", "");
    private static final Set<String> OLD_WORDS = Set.of(
            "catch",
            "delayBeforeCleanup",
            "deletionPropagationPolicy",
            "namespace",
            "skipDelete",
            "template",
            "timeouts");
    private static final Vocabulary OLD_SPEC = Vocabulary.of("spec", String.join(" ", OLD_WORDS) + """
             clusters compiler excludeTestRegex failFast fastNamespaceDeletion forceTerminationGracePeriod fullName
            includeTestRegex namespaceTemplateCompiler parallel repeatCount reportFormat reportName
            reportPath testFile""", "");
    private static final Vocabulary NEW_SPEC = Vocabulary.of(
            "spec", "cleanup clusters deletion discovery error execution namespace report templating timeouts", "");
    private static final Set<String> NEW_WORDS =
            Set.of("cleanup", "deletion", "error", "namespace", "templating", "timeouts");
    private static final Vocabulary CLEANUP = Vocabulary.of("cleanup", "delayBeforeCleanup skipDelete", "");
    private static final Vocabulary DELETION = Vocabulary.of("deletion", "propagation", "");
    private static final Vocabulary ERROR = Vocabulary.of("error", "catch", "");
    private static final Vocabulary NAMESPACE = Vocabulary.of("namespace", "compiler fastDelete name template", "");
    private static final Vocabulary TEMPLATING = Vocabulary.of("templating", "compiler enabled", "");

    private ConfigurationReader() {}

    /** Reads the configuration in the folder of a file, or else in the nearest of those around it. */
    static Configuration near(Path file) {
        return Stream.iterate(TestReader.folder(file), folder -> folder != null, Path::getParent)
                .limit(FOLDERS_UP_MAX)
                .map(folder -> folder.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(ConfigurationReader::read)
                .orElse(Configuration.NONE);
    }

    static Configuration read(Path file) {
        List<Tree> documents = Yaml.read(file);
        if (documents.isEmpty()) {
            return Configuration.NONE;
        }
        Section document = Section.of(documents.get(0), DOCUMENT);
        TestReader.expect(document, "kind", "Configuration");
        Optional<Tree> spec = document.find("spec");
        if (spec.isEmpty()) {
            return Configuration.NONE;
        }
        if (document.needText("apiVersion").equals(NEW)) {
            return newer(Section.of(spec.get(), NEW_SPEC));
        }
        TestReader.expect(document, "apiVersion", OLD);
        return older(Section.of(spec.get(), OLD_SPEC));
    }

    private static Configuration older(Section spec) {
        return new Configuration(
                LimitsReader.read(spec, Step.Limits.DEFAULT),
                new TestDocument.Home(
                        spec.text("namespace").orElse(""),
                        spec.find("namespaceTemplate").map(TestReader::template)),
                spec.items("catch"),
                ignored(spec, OLD_WORDS));
    }

    private static Configuration newer(Section spec) {
        Timeouts timeouts =
                spec.find("timeouts").map(Timeouts.DEFAULT::changedBy).orElse(Timeouts.DEFAULT);
        Optional<Section> cleanup = spec.find("cleanup").map(tree -> Section.of(tree, CLEANUP));
        Step.Deletion usual = Step.Limits.DEFAULT.deletion();
        Step.Deletion deletion = new Step.Deletion(
                cleanup.map(section -> section.flag("skipDelete")).orElse(usual.skipped()),
                spec.find("deletion")
                        .flatMap(tree -> Section.of(tree, DELETION).text("propagation"))
                        .orElse(usual.propagation()),
                cleanup.flatMap(section -> section.duration("delayBeforeCleanup"))
                        .orElse(usual.delay()));
        boolean template = spec.find("templating")
                .map(tree -> LimitsReader.flag(Section.of(tree, TEMPLATING), "enabled", true))
                .orElse(true);
        return new Configuration(
                new Step.Limits(timeouts, template, deletion),
                spec.find("namespace")
                        .map(tree -> Section.of(tree, NAMESPACE))
                        .map(section -> new TestDocument.Home(
                                section.text("name").orElse(""),
                                section.find("template").map(TestReader::template)))
                        .orElse(Configuration.NONE.home()),
                spec.find("error")
                        .map(tree -> Section.of(tree, ERROR).items("catch"))
                        .orElse(List.of()),
                ignored(spec, NEW_WORDS));
    }

    private static List<String> ignored(Section spec, Set<String> heeded) {
        return spec.words().stream()
                .filter(word -> !heeded.contains(word))
                .map(word -> "%s: \"%s\" has no effect here.".formatted(spec.placeOf(word), word))
                .toList();
    }
}
