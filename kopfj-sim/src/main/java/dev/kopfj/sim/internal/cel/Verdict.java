package dev.kopfj.sim.internal.cel;

import dev.kopfj.sim.internal.Cause;
import java.util.List;

/** What rules say of an object: why it is refused, and what is wrong but forgiven. */
public record Verdict(List<Cause> causes, List<String> warnings) {
    /** Nothing is wrong. */
    public static final Verdict FINE = new Verdict(List.of(), List.of());
}
