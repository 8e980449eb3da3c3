package dev.kopfj.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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
    /** A test class, or one of its methods; a point before it stands for the class before it. */
    private static final Pattern REFERENCE = Pattern.compile("`([A-Z]\\w*Test|)\\.?([\\w.]*)`");

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

    @Test
    void theDifferencesFromKopfNameTestsThatExist() throws IOException {
        Map<String, String> tests = tests();

        assertThat(text(HOUSE.resolve("docs/kopf-differences.md")).lines().filter(line -> line.startsWith("| ")))
                .hasSizeGreaterThan(50)
                .flatMap(row -> missing(row, tests))
                .isEmpty();
    }

    /** Returns what is named in the last column of a row, but is not there. */
    private static List<String> missing(String row, Map<String, String> tests) {
        List<String> missing = new ArrayList<>();
        String type = "";
        Matcher named = REFERENCE.matcher(row.substring(row.lastIndexOf("| ", row.length() - 2)));
        while (named.find()) {
            type = named.group(1).isEmpty() ? type : named.group(1);
            String code = tests.getOrDefault(type, "");
            boolean found = Arrays.stream(named.group(2).split("\\.", -1)).allMatch(part -> declares(code, part));
            if (code.isEmpty() || !found) {
                missing.add(named.group());
            }
        }
        return missing;
    }

    private static boolean declares(String code, String name) {
        return name.isEmpty()
                || Pattern.compile("\\b(class|void|Stream<DynamicTest>) " + name + "\\b")
                        .matcher(code)
                        .find();
    }

    /** Returns the code of all test classes, by their names. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(HOUSE)) {
            files.filter(file -> file.toString().endsWith("Test.java")
                            && file.toString().contains("src/test/java"))
                    .forEach(file -> tests.merge(
                            file.getFileName().toString().replace(".java", ""), text(file), String::concat));
        }
        return tests;
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
