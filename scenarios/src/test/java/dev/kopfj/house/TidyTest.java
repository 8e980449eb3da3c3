package dev.kopfj.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks what a reader of the source notices and a reader of the bytecode cannot. The formatter has run before, so that
 * indentation is structure: a member opens at a line of its indent and closes at «}» of the same indent.
 */
class TidyTest {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 60;
    private static final int METHOD_LINES_MEDIAN_MAX = 6;
    private static final int FILES_MIN = 150;
    private static final Pattern TYPE =
            Pattern.compile("^\\s*((public|protected|private|static|final|abstract|sealed|non-sealed|@\\w+) )*"
                    + "(class|interface|@interface|record|enum) \\w+");
    private static final Map<String, String> BANNED = new TreeMap<>(Map.of(
            "java.util.Date;", "java.time",
            "new Random()", "chance of the run's seed",
            "{@snippet", "<pre>{@code, which every Javadoc reads",
            "printStackTrace", "an error that names the attempt",
            "FIXME", "the fix, before the merge",
            "TODO", "the work, or a line in docs",
            "@Disabled", "a test that runs, or none"));

    private final List<String> findings = new ArrayList<>();
    private final List<Integer> methodLengths = new ArrayList<>();

    @Test
    void sourcesAreTidy() {
        List<Path> files = sources();

        files.forEach(this::check);

        assertThat(files).hasSizeGreaterThan(FILES_MIN);
        assertThat(findings).isEmpty();
    }

    @Test
    void methodsAreShort() {
        sources().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .forEach(this::check);

        List<Integer> sorted = methodLengths.stream().sorted().toList();

        assertThat(sorted.get(sorted.size() / 2)).isLessThanOrEqualTo(METHOD_LINES_MEDIAN_MAX);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().matches(".*/src/(main|test|jmh)/java/.*\\.java"))
                    .filter(file -> !file.endsWith("TidyTest.java"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void check(Path file) {
        List<String> lines = read(file);
        if (lines.size() > FILE_LINES_MAX) {
            findings.add("%s: %d lines, the limit is %d".formatted(file, lines.size(), FILE_LINES_MAX));
        }
        for (int i = 0; i < lines.size(); i++) {
            for (var ban : BANNED.entrySet()) {
                if (lines.get(i).contains(ban.getKey())) {
                    findings.add("%s:%d: %s is banned, use %s".formatted(file, i + 1, ban.getKey(), ban.getValue()));
                }
            }
        }
        for (String indent : List.of("    ", "        ", "            ")) {
            checkMembers(file, lines, indent);
        }
    }

    private void checkMembers(Path file, List<String> lines, String indent) {
        Pattern opens = Pattern.compile("^" + indent + "[\\w@<].*");
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (opens.matcher(line).matches()) {
                start = i;
            }
            if (line.startsWith(indent + "}") && !TYPE.matcher(lines.get(start)).find()) {
                checkLength(file, start, i - start + 1);
                if (isMethod(lines, start, i)) {
                    methodLengths.add(i - start + 1);
                }
            }
        }
    }

    /** A method is declared by a line with parentheses; in a body, such lines open statements, which are shorter still. */
    private static boolean isMethod(List<String> lines, int start, int end) {
        String head = String.join(" ", lines.subList(start, end + 1));
        return head.matches("\\s*(@.*)?[\\w<>\\[\\], .?@&]+\\(.*")
                && !head.matches("\\s*(if|for|while|try|switch|synchronized|return|else|do)\\b.*");
    }

    private void checkLength(Path file, int start, int length) {
        if (length > METHOD_LINES_MAX) {
            findings.add("%s:%d: %d lines in one method, the limit is %d"
                    .formatted(file, start + 1, length, METHOD_LINES_MAX));
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
