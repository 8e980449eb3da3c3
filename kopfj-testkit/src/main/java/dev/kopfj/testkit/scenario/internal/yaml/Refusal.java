package dev.kopfj.testkit.scenario.internal.yaml;

/** A file that cannot be read as what it should be; the text begins with the place. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(Place place, String text) {
        super(place + ": " + text);
    }
}
