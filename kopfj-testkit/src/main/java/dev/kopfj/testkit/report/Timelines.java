package dev.kopfj.testkit.report;

import dev.kopfj.sim.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The story of a run in three files: as text, as lines of JSON for tools, and as a page for the browser that needs nothing
 * else. Two runs of one seed write the same bytes.
 *
 * <pre>{@code
 * Timelines.of("my test", cluster.trace()).write(Path.of("target", "kopfj"), "my-test");
 * }</pre>
 */
public record Timelines(String title, String facts, Trace trace) {

    /** Where tests and scenarios leave their timelines. */
    public static final Path FOLDER = Path.of("target", "kopfj");

    /** Makes the timelines of a trace. */
    public static Timelines of(String title, Trace trace) {
        return new Timelines(title, "", trace);
    }

    /** Tells whether runs that have not failed are to leave their timelines, too: {@code -Dkopfj.timeline=always}. */
    public static boolean always() {
        return System.getProperty("kopfj.timeline", "").equals("always");
    }

    /** Writes name.txt, name.jsonl and name.html into a folder; whatever a file's name cannot hold becomes an underscore. */
    public Written write(Path folder, String name) throws IOException {
        String safe = name.replaceAll("[^\\w.-]+", "_");
        Files.createDirectories(folder);
        Path text = Files.writeString(folder.resolve(safe + ".txt"), trace.text() + "\n");
        Path lines = folder.resolve(safe + ".jsonl");
        JsonLines.write(trace.entries(), lines);
        Path page = Files.writeString(folder.resolve(safe + ".html"), page());
        return new Written(text, lines, page);
    }

    /** Leaves the files where tests leave theirs, and says where; a full disk must not hide why a test has failed. */
    public String keep(String name) {
        try {
            Written written = write(FOLDER, name);
            return "%s, and as .txt and .jsonl".formatted(written.page());
        } catch (IOException failure) {
            return "not kept, as it could not be written: " + failure;
        }
    }

    /** Returns the page for the browser. */
    public String page() {
        return Page.of(title, facts, trace.entries());
    }

    /** Where the three files are. */
    public record Written(Path text, Path lines, Path page) {}
}
