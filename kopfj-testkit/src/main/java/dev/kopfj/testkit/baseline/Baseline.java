package dev.kopfj.testkit.baseline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kopfj.testkit.scenario.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of a run, by the names of what was played. As a run depends on nothing but the operators, the scenarios and the
 * seed, whatever differs from an earlier run was changed by somebody.
 */
public final class Baseline {

    private static final int FORMAT = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What stands in the file. */
    private record Document(int format, SortedMap<String, Figures> plays) {}

    private final SortedMap<String, Figures> plays;

    private Baseline(SortedMap<String, Figures> plays) {
        this.plays = plays;
    }

    /** Takes the figures of what was played; what was skipped has none. */
    public static Baseline of(SortedMap<String, Outcome> outcomes) {
        SortedMap<String, Figures> plays = new TreeMap<>();
        outcomes.forEach((name, outcome) -> {
            if (!outcome.skipped()) {
                plays.put(name, Figures.of(outcome));
            }
        });
        return new Baseline(plays);
    }

    /** Reads a file that {@link #write} has written. */
    public static Baseline read(Path file) {
        try {
            Document document = MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            if (document.format() != FORMAT) {
                throw unusable(
                        file, "it is of format %d, and this kopfj reads %d".formatted(document.format(), FORMAT));
            }
            return new Baseline(document.plays());
        } catch (NoSuchFileException missing) {
            throw unusable(file, "there is no such file");
        } catch (IOException unreadable) {
            throw unusable(file, String.valueOf(unreadable.getMessage()));
        }
    }

    private static BaselineError unusable(Path file, String why) {
        return new BaselineError(
                "The baseline %s cannot be used: %s. `./kopfj run --record %s` writes one.".formatted(file, why, file));
    }

    /** Writes the figures into a file, and makes its folder. */
    public void write(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, MAPPER.writeValueAsString(new Document(FORMAT, plays)) + "\n");
        } catch (IOException unwritable) {
            throw new BaselineError("The baseline %s cannot be written: %s".formatted(file, unwritable));
        }
    }

    /**
     * Returns what is worse here than in an earlier run; only what was played in both is compared.
     *
     * @param tolerance by how many percent calls, writes and the virtual time may grow
     */
    public List<Worse> worseThan(Baseline earlier, int tolerance) {
        List<Worse> worse = new ArrayList<>();
        plays.forEach((name, now) -> {
            Figures before = earlier.plays.get(name);
            if (before != null) {
                worse.addAll(new Comparison(name, before, now, tolerance).worse());
            }
        });
        return worse;
    }

    /** Returns the names of what an earlier run has no figures of. */
    public List<String> unknownTo(Baseline earlier) {
        return plays.keySet().stream()
                .filter(name -> !earlier.plays.containsKey(name))
                .toList();
    }
}
