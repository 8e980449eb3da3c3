package dev.kopfj.testkit.resilience;

import dev.kopfj.config.HandlerRun;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The end of a handler of which the operator has told.
 *
 * @param place the handler, its object, what it was for and what came of it
 * @param written the number of the latest request before that wrote to the object; 0 if there was none
 * @param requests how many requests had been sent when it was told
 */
record Told(String place, int written, int requests) {

    /** What a server puts at the end of a name that it makes up. */
    private static final Pattern MADE_UP = Pattern.compile("-[bcdfghjklmnpqrstvwxz2456789]{5}$");

    static Told of(HandlerRun run, List<String> sent) {
        Pattern write = Pattern.compile("(PATCH|PUT|POST|DELETE) .*/" + Pattern.quote(run.name()) + "(/status)?");
        int written = sent.size();
        while (written > 0 && !write.matcher(sent.get(written - 1)).matches()) {
            written--;
        }
        String name = MADE_UP.matcher(run.name()).replaceAll("-#");
        String place = "%s of %s for %s, %s".formatted(run.handlerId(), name, run.cause(), run.outcome());
        return new Told(place, written, sent.size());
    }

    /** Tells whether a crash comes after the end was written, or while it is, and before it would have been told. */
    boolean isCutOffBy(Crash crash) {
        int last = crash.answered() ? crash.number() : crash.number() - 1;
        return written > 0 && written <= last && requests >= last;
    }
}
