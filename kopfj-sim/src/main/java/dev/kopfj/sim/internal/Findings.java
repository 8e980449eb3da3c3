package dev.kopfj.sim.internal;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is noticed in a document and does no harm by itself: fields that are given twice, and fields nobody knows. */
public final class Findings {
    private static final int TEXTS_MAX = 100;

    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    /** Notes that a field is given more than once. */
    public void duplicate(String path) {
        add("duplicate field \"" + path + "\"");
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
        return texts.isEmpty();
    }

    /** Returns the texts that say what was noticed, each once, in the order of the notes. */
    public Set<String> texts() {
        return Collections.unmodifiableSet(texts);
    }
}
