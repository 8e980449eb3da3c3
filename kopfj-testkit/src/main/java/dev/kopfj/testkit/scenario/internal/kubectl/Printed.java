package dev.kopfj.testkit.scenario.internal.kubectl;

/** What a command has printed, and its exit code. */
public record Printed(int code, String out, String err) {

    /** Makes what a command prints that succeeds. */
    public static Printed of(String out) {
        return new Printed(0, out, "");
    }
}
