package dev.kopfj.sim.internal.access.caller;

/**
 * Whether a deed is allowed.
 *
 * @param reason which binding allows it, or why roles could not be consulted; "" when there is nothing to say
 */
public record Decision(boolean allowed, String reason) {
    /** Allowed to those who may do everything. */
    public static final Decision MIGHTY = new Decision(true, "");
    /** Not allowed, by nobody in particular. */
    public static final Decision NO = new Decision(false, "");
}
