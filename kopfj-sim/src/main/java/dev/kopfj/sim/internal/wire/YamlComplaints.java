package dev.kopfj.sim.internal.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Says what is wrong with the syntax of YAML, in the words of the real server's reader. */
final class YamlComplaints {
    /** The beginnings of the reader's own complaints, and what the real one says instead. */
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("expected ',' or ']'", "did not find expected ',' or ']'");
        WORDS.put("expected ',' or '}'", "did not find expected ',' or '}'");
        WORDS.put("expected <block end>", "did not find expected key");
        WORDS.put("expected the node content", "did not find expected node content");
        WORDS.put("expected '<document start>'", "did not find expected <document start>");
        WORDS.put("expected <document start>", "did not find expected <document start>");
        WORDS.put("could not find expected ':'", "could not find expected ':'");
        WORDS.put("mapping values are not allowed here", "mapping values are not allowed in this context");
        WORDS.put("sequence entries are not allowed here", "block sequence entries are not allowed in this context");
        WORDS.put("mapping keys are not allowed here", "mapping keys are not allowed in this context");
        WORDS.put("found unexpected end of stream", "found unexpected end of stream");
        WORDS.put("found unknown escape character", "found unknown escape character");
        WORDS.put("found undefined tag handle", "found undefined tag handle");
        WORDS.put("found undefined alias", "unknown anchor referenced");
        WORDS.put("found character '", "found character that cannot start any token");
    }

    private YamlComplaints() {}

    /** Returns where the fault is, as the real server counts lines, and what it is. */
    static String of(MarkedYAMLException broken) {
        int line = line(broken.getContextMark())
                .or(() -> line(broken.getProblemMark()).map(at -> at + (ended(broken) ? 1 : 0)))
                .orElse(ended(broken) ? 1 : 0);
        // Faults in the characters are told of the line itself, those of structure of the one before.
        int told = line > 0 && broken instanceof ScannerException ? line + 1 : line;
        return (told > 0 ? "line " + told + ": " : "") + words(String.valueOf(broken.getProblem()));
    }

    /** Tells whether the text ends in the middle of a line, after which the real server counts one more. */
    private static boolean ended(MarkedYAMLException broken) {
        boolean end = String.valueOf(broken.getProblem()).contains("<stream end>");
        return end && broken.getProblemMark() != null && broken.getProblemMark().getColumn() > 0;
    }

    private static Optional<Integer> line(@Nullable Mark mark) {
        return Optional.ofNullable(mark).map(Mark::getLine).filter(line -> line > 0);
    }

    private static String words(String problem) {
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            if (problem.startsWith(word.getKey())) {
                return word.getValue();
            }
        }
        return problem;
    }
}
