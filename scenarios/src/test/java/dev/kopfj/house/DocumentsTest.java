package dev.kopfj.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the documents to the code: what they show is a part of files that are compiled and run. */
class DocumentsTest {

    private static final Path HOUSE = Path.of("..");
    private static final int FIRST_LINES = 60;
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- from (\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)[^)]*\\)");

    @TestFactory
    Stream<DynamicTest> snippetsAreCodeThatRuns() throws IOException {
        return documents()
                .flatMap(document -> SNIPPET.matcher(text(document))
                        .results()
                        .map(found -> DynamicTest.dynamicTest(
                                document + " " + found.group(1), () -> assertIsCode(found.group(1), found.group(2)))));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return documents()
                .flatMap(document -> LINK.matcher(text(document))
                        .results()
                        .map(found -> DynamicTest.dynamicTest(
                                document + " -> " + found.group(1),
                                () -> assertThat(document.resolveSibling(found.group(1)))
                                        .exists())));
    }

    @Test
    void theFirstLinesOfTheReadmeLetANewcomerStart() {
        String start =
                text(HOUSE.resolve("README.md")).lines().limit(FIRST_LINES).collect(Collectors.joining("\n"));

        assertThat(start).contains("@OnCreate", "@KopfTest", "./kopfj run", "mvn verify", "What it is not");
    }

    private static void assertIsCode(String source, String snippet) {
        assertThat(source)
                .as("the comment before the snippet, <!-- from FILE -->")
                .isNotNull();
        assertThat(withoutIndent(text(HOUSE.resolve(source)))).contains(withoutIndent(snippet));
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static Stream<Path> documents() throws IOException {
        List<Path> found;
        try (Stream<Path> docs = Files.walk(HOUSE.resolve("docs"))) {
            found = docs.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        return Stream.concat(Stream.of(HOUSE.resolve("README.md"), HOUSE.resolve("CONTRIBUTING.md")), found.stream());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
