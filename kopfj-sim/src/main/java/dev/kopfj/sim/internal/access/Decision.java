package dev.kopfj.sim.internal.access;

/**
 * Whether a deed is allowed.
 *
 * @param reason which binding allows it, or why roles could not be consulted; "" when there is nothing to say
 */
public record Decision(boolean allowed, String reason) {
    static final Decision MIGHTY = new Decision(true, "");
    static final Decision NO = new Decision(false, "");
}
