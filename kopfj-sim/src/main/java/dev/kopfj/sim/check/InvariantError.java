package dev.kopfj.sim.check;

/** An invariant that makes no sense: which part of it, and why. */
public final class InvariantError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;
    private final String reason;

    /** Refuses a value of a part of an invariant; the part is named as in an Invariant resource. */
    public InvariantError(String field, String value, String reason) {
        super("An invariant cannot have %s %s: %s.".formatted(field, value, reason));
        this.field = field;
        this.value = value;
        this.reason = reason;
    }

    /** Returns the part, such as {@code match.resource}. */
    public String field() {
        return field;
    }

    /** Returns what stands there. */
    public String value() {
        return value;
    }

    /** Returns why that cannot be. */
    public String reason() {
        return reason;
    }
}
