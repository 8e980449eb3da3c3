package dev.kopfj.config;

import java.util.List;

/**
 * Where on an object an operator keeps its handlers' progress and the last-handled state. Everything is written to all
 * places, and read from the first that has it; so a place can be added before another one is given up.
 *
 * <pre>{@code
 * Settings.defaults().withStorages(Storages.defaults()
 *         .withProgress(Place.annotations("example.com"), Place.status("kopf").asOutgoing())
 *         .withLastHandled(Place.annotations("example.com"))
 *         .withIgnoredFields("spec.replicas", "metadata.annotations.checksum"));
 * }</pre>
 *
 * @param progress the places of handlers' records
 * @param lastHandled the places of the state that all handlers have seen
 * @param ignoredFields paths of keys joined by dots, whose change is none; a dot within a key has a backslash before it
 * @param verbose whether records are written with their nulls
 */
public record Storages(List<Place> progress, List<Place> lastHandled, List<String> ignoredFields, boolean verbose) {

    private static final String KOPF = "kopf.zalando.org";

    /** Keeps own copies of the lists, and rejects an operator without a memory. */
    public Storages {
        progress = List.copyOf(progress);
        lastHandled = List.copyOf(lastHandled);
        ignoredFields = List.copyOf(ignoredFields);
        requirePlace("progress", progress);
        requirePlace("last-handled state", lastHandled);
    }

    /** Returns the places that Kopf uses: annotations; records are also read from the status, and removed there. */
    public static Storages defaults() {
        return inAnnotations(KOPF);
    }

    /** Returns the places that Kopf uses, with annotations of another domain. */
    public static Storages inAnnotations(String prefix) {
        return new Storages(
                List.of(Place.annotations(prefix), Place.status("kopf").asOutgoing()),
                List.of(Place.annotations(prefix)),
                List.of(),
                false);
    }

    /** Returns one field of the status as the only place. */
    public static Storages inStatus(String name) {
        return new Storages(List.of(Place.status(name)), List.of(Place.status(name)), List.of(), false);
    }

    /** Sets the places of handlers' records. */
    public Storages withProgress(Place... places) {
        return new Storages(List.of(places), lastHandled, ignoredFields, verbose);
    }

    /** Sets the places of the state that all handlers have seen. */
    public Storages withLastHandled(Place... places) {
        return new Storages(progress, List.of(places), ignoredFields, verbose);
    }

    /**
     * Sets the fields whose change is none: paths of keys joined by dots, where a dot within a key has a backslash before it,
     * such as {@code "metadata.annotations.example\\.com/checksum"} in Java.
     */
    public Storages withIgnoredFields(String... paths) {
        return new Storages(progress, lastHandled, List.of(paths), verbose);
    }

    /** Writes records with their nulls. */
    public Storages asVerbose() {
        return new Storages(progress, lastHandled, ignoredFields, true);
    }

    private static void requirePlace(String what, List<Place> places) {
        if (places.stream().allMatch(place -> place instanceof Place.Field field && field.outgoing())) {
            throw new IllegalArgumentException("The %s has no place to be written to; give it one.".formatted(what));
        }
    }
}
