package dev.kopfj.sim.fault;

/** A fault that makes no sense: which part of it, and why. */
public final class FaultError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;
    private final String reason;

    /** Refuses a value of a part of a fault; the part is named as in a Fault resource. */
    public FaultError(String field, Object value, String reason) {
        super("A fault cannot have %s %s: %s.".formatted(field, value, reason));
        this.field = field;
        this.value = String.valueOf(value);
        this.reason = reason;
    }

    /** Returns the part, such as {@code request.verb}. */
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
