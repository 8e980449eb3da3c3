package dev.kopfj.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The report that build servers read: a suite with a case for each thing that was played. */
public final class JUnitXml {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private JUnitXml() {}

    /** What came of one case. */
    public enum Result {
        /** All was as expected. */
        PASSED,
        /** Something was not. */
        FAILED,
        /** It was not played. */
        SKIPPED
    }

    /** One case: its name, how long it took, what came of it, and why. */
    public record Case(String name, long millis, Result result, String text) {}

    /** Writes the report of a suite. */
    public static Path write(Path file, String suite, List<Case> cases) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites>\n")
                .append("  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\""
                        .formatted(escaped(suite), cases.size(), count(cases, Result.FAILED)));
        xml.append(" skipped=\"%d\" time=\"%s\">\n"
                .formatted(
                        count(cases, Result.SKIPPED),
                        seconds(cases.stream().mapToLong(Case::millis).sum())));
        cases.forEach(each -> append(xml, suite, each));
        xml.append("  </testsuite>\n</testsuites>\n");
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? file : folder);
        return Files.writeString(file, xml);
    }

    private static void append(StringBuilder xml, String suite, Case each) {
        xml.append("    <testcase classname=\"%s\" name=\"%s\" time=\"%s\""
                .formatted(escaped(suite), escaped(each.name()), seconds(each.millis())));
        switch (each.result()) {
            case FAILED ->
                xml.append(">\n      <failure message=\"%s\">%s</failure>\n    </testcase>\n"
                        .formatted(escaped(each.text().lines().findFirst().orElse("")), escaped(each.text())));
            case SKIPPED ->
                xml.append(">\n      <skipped message=\"%s\"/>\n    </testcase>\n".formatted(escaped(each.text())));
            default -> xml.append("/>\n");
        }
    }

    private static long count(List<Case> cases, Result result) {
        return cases.stream().filter(each -> each.result() == result).count();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / MILLIS_PER_SECOND);
    }

    /** XML has no way to write most control characters, so they become question marks. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }
}
