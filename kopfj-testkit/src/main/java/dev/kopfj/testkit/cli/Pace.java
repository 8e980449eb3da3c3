package dev.kopfj.testkit.cli;

import dev.kopfj.sim.time.Pacing;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast time passes, in the words of the command line. */
final class Pace {

    private static final Pattern FACTOR = Pattern.compile("x(\\d{1,9}(?:\\.\\d{1,9})?)");

    private Pace() {}

    /** Reads a pace; time that passes by the clock begins with it, so that clients agree on how old things are. */
    static Optional<Pacing> of(String word) {
        if (word.equals("manual")) {
            return Optional.of(Pacing.virtual());
        }
        Matcher factor = FACTOR.matcher(word.equals("wall") ? "x1" : word);
        if (!factor.matches() || Double.parseDouble(factor.group(1)) <= 0) {
            return Optional.empty();
        }
        return Optional.of(Pacing.wall(Double.parseDouble(factor.group(1))).from(Instant.now()));
    }
}
