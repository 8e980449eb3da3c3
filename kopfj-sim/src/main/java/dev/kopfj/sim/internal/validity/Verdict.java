package dev.kopfj.sim.internal.validity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Shown;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found about a value so far: the faults, each once, and how much of it matched, by which the real server
 * chooses among alternatives of which none is met the one to complain about.
 */
final class Verdict {
    private static final String NOWHERE = "<nil>";
    private static final String IN_BODY = " in body ";

    private final String prefix;
    private final List<Cause> faults = new ArrayList<>(0);
    private int matches;

    /** Begins with nothing found; the prefix is where the value's document lies in another one, or "". */
    Verdict(String prefix) {
        this.prefix = prefix;
    }

    Verdict fresh() {
        return new Verdict(prefix);
    }

    boolean valid() {
        return faults.isEmpty();
    }

    List<Cause> faults() {
        return faults;
    }

    int size() {
        return faults.size();
    }

    /** Forgives all faults but the first ones. */
    void forgive(int all) {
        faults.subList(all, faults.size()).clear();
    }

    int matches() {
        return matches;
    }

    void matched() {
        matches++;
    }

    void merge(Verdict other) {
        other.faults.forEach(this::add);
        matches += other.matches;
    }

    /** A fault of a value as a whole, for which the real server names no place. */
    void general(String text) {
        add(Cause.invalid(prefix.isEmpty() ? NOWHERE : prefix, "", text));
    }

    void required(Place place) {
        add(Cause.required(field(place), ""));
    }

    void unsupported(Place place, JsonNode value, List<String> choices) {
        add(Cause.unsupported(field(place), Shown.value(value), choices));
    }

    void tooLong(Place place, long max) {
        add(Cause.tooLong(field(place), max));
    }

    void tooMany(Place place, long found, long max) {
        add(Cause.tooMany(field(place), found, max));
    }

    /** A value of the wrong type, which is named in its place; or of the wrong format, which is shown. */
    void type(Place place, String wanted, String shown) {
        add(Cause.typeInvalid(field(place), shown, place + IN_BODY + "must be of type " + wanted + ": " + shown));
    }

    void invalid(Place place, String shown, String rule) {
        add(Cause.shown(field(place), shown, place + IN_BODY + rule));
    }

    void exact(Place place, String shown, String text) {
        add(Cause.shown(field(place), shown, text));
    }

    private String field(Place place) {
        String path = place.toString();
        if (path.isEmpty()) {
            return prefix.isEmpty() ? NOWHERE : prefix;
        }
        return prefix.isEmpty() ? path : prefix + "." + path;
    }

    private void add(Cause fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }
}
