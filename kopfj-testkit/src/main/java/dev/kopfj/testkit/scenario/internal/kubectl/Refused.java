package dev.kopfj.testkit.scenario.internal.kubectl;

/** A command that this kubectl does not understand, whatever the cluster is like. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
