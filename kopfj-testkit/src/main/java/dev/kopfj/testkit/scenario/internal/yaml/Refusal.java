package dev.kopfj.testkit.scenario.internal.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be read as what it should be; the text begins with the place, and has a line for each reason. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Reason> reasons;

    /** One thing that is refused: where, why, and whether it is right for the real tool and only unsupported here. */
    public record Reason(Place place, String text, boolean unsupported) {

        @Override
        public String toString() {
            return place + ": " + text;
        }
    }

    private Refusal(List<Reason> reasons) {
        super(reasons.stream().map(Reason::toString).collect(Collectors.joining("\n")));
        this.reasons = List.copyOf(reasons);
    }

    /** Makes the refusal for all of these reasons. */
    public static Refusal of(List<Reason> reasons) {
        return new Refusal(reasons);
    }

    /** Returns the reasons, in the order in which they were found. */
    public List<Reason> reasons() {
        return reasons;
    }
}
