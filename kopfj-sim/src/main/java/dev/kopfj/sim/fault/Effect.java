package dev.kopfj.sim.fault;

import dev.kopfj.sim.time.Simulation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a fault does when its moment has come. */
public sealed interface Effect {

    /** Returns the effect in few words, as the trace shows it. */
    String words();

    /** The request or the event comes later; events behind it wait. */
    record Delay(Duration by) implements Effect {
        @Override
        public String words() {
            return "delay of " + span(by);
        }
    }

    /**
     * The server answers with an error.
     *
     * @param retryAfter how long the sender is asked to wait, in whole seconds; zero does not ask
     */
    record Answer(int code, Duration retryAfter) implements Effect {
        @Override
        public String words() {
            return "answer " + code + (retryAfter.isZero() ? "" : ", retry after " + span(retryAfter));
        }
    }

    /** The connection breaks: nothing is answered, or a stream ends in the middle. */
    record Reset() implements Effect {
        @Override
        public String words() {
            return "connection reset";
        }
    }

    /** The sender may not do that any more, as when its roles were taken away. */
    record Forbid() implements Effect {
        @Override
        public String words() {
            return "permission withdrawn";
        }
    }

    /** What is created exceeds a quota of this name. */
    record Quota(String quota) implements Effect {
        @Override
        public String words() {
            return "quota " + quota + " exceeded";
        }
    }

    /** What is read is as old as that. */
    record Stale(Duration age) implements Effect {
        @Override
        public String words() {
            return "stale by " + span(age);
        }
    }

    /** The program dies where it stands; null does not start it again. */
    record Crash(@Nullable Duration restartAfter) implements Effect {
        @Override
        public String words() {
            return restartAfter == null ? "crash" : "crash, restart after " + span(restartAfter);
        }
    }

    /** The program stands still as a whole, as for a long collection of garbage. */
    record Pause(Duration length) implements Effect {
        @Override
        public String words() {
            return "pause of " + span(length);
        }
    }

    /** The program and the server do not reach each other. */
    record Partition(Duration length) implements Effect {
        @Override
        public String words() {
            return "partition for " + span(length);
        }
    }

    /** The program's clock goes wrong by some time; a negative one lets it lag. */
    record Skew(Duration by) implements Effect {
        @Override
        public String words() {
            return "clock skew of " + span(by);
        }
    }

    /** The event never arrives. */
    record Drop() implements Effect {
        @Override
        public String words() {
            return "event dropped";
        }
    }

    /** The stream ends, as the version it stands at is too old: 410. */
    record Expire() implements Effect {
        @Override
        public String words() {
            return "410 Expired";
        }
    }

    /** Events that follow within some time are held back, and only the newest of each object arrives. */
    record Coalesce(Duration within) implements Effect {
        @Override
        public String words() {
            return "events coalesced for " + span(within);
        }
    }

    /** Somebody changes the object by a merge patch in JSON. */
    record Edit(String patch) implements Effect {
        @Override
        public String words() {
            return "edit by somebody";
        }
    }

    /** Somebody deletes the object, and creates another under its name. */
    record Recreate() implements Effect {
        @Override
        public String words() {
            return "deletion and re-creation";
        }
    }

    /** Somebody empties the object's status. */
    record WipeStatus() implements Effect {
        @Override
        public String words() {
            return "status wiped";
        }
    }

    /** Somebody takes away all annotations of the object. */
    record StripAnnotations() implements Effect {
        @Override
        public String words() {
            return "annotations stripped";
        }
    }

    /** Somebody takes away all finalizers of the object. */
    record RemoveFinalizers() implements Effect {
        @Override
        public String words() {
            return "finalizers removed";
        }
    }

    /** The pod is evicted, unless a disruption budget forbids it. */
    record Evict() implements Effect {
        @Override
        public String words() {
            return "eviction";
        }
    }

    /** A node falls silent and all that runs on it stops; zero lets it never come back. */
    record LoseNode(String node, Duration length) implements Effect {
        @Override
        public String words() {
            return "node " + node + " lost" + (length.isZero() ? "" : " for " + span(length));
        }
    }

    private static String span(Duration span) {
        return span.isNegative()
                ? "-" + span(span.negated())
                : Simulation.format(span).substring(2);
    }
}
