package dev.kopfj.internal.declare;

import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.internal.declared.Upkeep;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.resource.Selector;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what has objects reconciled, and tells what is wrong with it. */
public final class Upkeeps {

    private Upkeeps() {}

    /** Reads options, and tells all mistakes in them. */
    public static Upkeep read(ReconcileOptions options, Consumer<String> mistakes) {
        Set<Selector> owned = new LinkedHashSet<>();
        for (String text : options.owned()) {
            exact(text)
                    .ifPresentOrElse(
                            owned::add,
                            () -> mistakes.accept(
                                    "owns: '%s' is not named in full. Write plural.version.group, such as pods.v1."
                                            .formatted(text)));
        }
        Duration resync = options.resync();
        if (resync != null && (resync.isZero() || resync.isNegative())) {
            mistakes.accept(
                    "resync: there is no time at all between two runs. Leave it away for none without a reason.");
            return new Upkeep(owned, null);
        }
        return new Upkeep(owned, resync);
    }

    private static Optional<Selector> exact(String text) {
        try {
            return ResourcePattern.parse(text).exact();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
