package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.watch.WatchEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The version that an own patch has made. Until it is seen, older events under way would be handled as if the patch had
 * never been; after the deadline it is taken for seen.
 *
 * @param version the version to come
 * @param deadline when it is given up
 */
record Expectation(String version, Instant deadline) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String NEVER = "~which~never~arrives";

    /** Expects an object as a patch has left it. */
    static Expectation of(ObjectNode patched, Instant deadline) {
        // The last finalizer is off an object under deletion, so the next to come is its end and not this version.
        boolean ends = Json.find(patched, "metadata", "deletionTimestamp") != null
                && patched.path("metadata").path("finalizers").isEmpty();
        return new Expectation(Json.text(patched, "metadata", "resourceVersion") + (ends ? NEVER : ""), deadline);
    }

    /** Tells whether an event may be handled: it is of the expected version or a later one. */
    boolean isMetBy(WatchEvent event, Instant now) {
        return event.version().equals(version) || isLater(event.version()) || !now.isBefore(deadline);
    }

    /**
     * Returns the expectation after yet another patch: the answer to an older one can come later, as daemons write beside
     * the cycles of their object.
     */
    Expectation and(Expectation other) {
        boolean known = isLater(other.version) || other.version.equals(version);
        return known || !NUMBER.matcher(other.version).matches() ? other : this;
    }

    /** Versions that are numbers grow; of others nothing is known. */
    private boolean isLater(String other) {
        return NUMBER.matcher(version).matches()
                && NUMBER.matcher(other).matches()
                && new BigInteger(other).compareTo(new BigInteger(version)) > 0;
    }
}
