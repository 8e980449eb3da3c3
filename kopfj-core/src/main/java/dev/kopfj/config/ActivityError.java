package dev.kopfj.config;

import dev.kopfj.handler.Moment;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells that handlers of a moment in the operator's own life were given up; the first one's exception is the cause. */
public final class ActivityError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ActivityError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Tells what became of the handlers of a moment that failed, by their ids. */
    public static ActivityError of(Moment.Activity activity, Map<String, @Nullable Throwable> failures) {
        Throwable first = null;
        for (Throwable thrown : failures.values()) {
            if (first == null) {
                first = thrown;
            } else if (thrown != null && thrown != first) {
                first.addSuppressed(thrown);
            }
        }
        return new ActivityError(
                "The operator's %s failed in %s%s"
                        .formatted(
                                activity.name().toLowerCase(Locale.ROOT),
                                String.join(", ", failures.keySet()),
                                first == null || first.getMessage() == null ? "." : ": " + first.getMessage()),
                first);
    }
}
