package dev.kopfj.sim.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is noticed in a document and does no harm by itself: fields that are given twice, and fields nobody knows. */
public final class Findings {
    private static final int TEXTS_MAX = 100;

    private final Set<String> clashes = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /** Notes that a field is given more than once. */
    public void duplicate(String path) {
        add("duplicate field \"" + path + "\"");
    }

    /** Notes, in these words, that a key of a YAML document is given more than once. */
    public void clash(String text) {
        if (clashes.size() < TEXTS_MAX) {
            clashes.add(text);
        }
    }

    /** Notes that a field of an operation of a JSON patch is not known. */
    public void unknownInPatch(String path) {
        add("json patch unknown field \"" + path + "\"");
    }

    /** Notes that a field is not known. */
    public void unknown(String path) {
        add("unknown field \"" + path + "\"");
    }

    /** Notes what the caller is told in any case. */
    public void remark(String text) {
        remarks.add(text);
    }

    private void add(String text) {
        if (texts.size() < TEXTS_MAX) {
            texts.add(text);
        }
    }

    /** Returns what the caller is told in any case. */
    public Set<String> remarks() {
        return Collections.unmodifiableSet(remarks);
    }

    /** Tells whether no field is unknown or given twice. */
    public boolean isEmpty() {
        return texts.isEmpty() && clashes.isEmpty();
    }

    /** Returns in one line what is noticed. */
    public String complaint() {
        List<String> parts = new ArrayList<>();
        if (!clashes.isEmpty()) {
            parts.add("yaml: unmarshal errors:\n  " + String.join("\n  ", clashes));
        }
        parts.addAll(texts);
        return String.join(", ", parts);
    }

    /** Returns the texts that say what was noticed, each once, in the order of the notes. */
    public Set<String> texts() {
        if (clashes.isEmpty()) {
            return Collections.unmodifiableSet(texts);
        }
        Set<String> all = new LinkedHashSet<>(clashes);
        all.addAll(texts);
        return all;
    }
}
