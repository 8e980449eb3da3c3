package dev.kopfj.sim.internal;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is noticed in a document and does no harm by itself: fields that are given twice, and fields nobody knows. */
public final class Findings {
    private static final int TEXTS_MAX = 100;

    private final Set<String> texts = new LinkedHashSet<>();

    /** Notes that a field is given more than once. */
    public void duplicate(String path) {
        add("duplicate field \"" + path + "\"");
    }

    /** Notes that a field is not known. */
    public void unknown(String path) {
        add("unknown field \"" + path + "\"");
    }

    private void add(String text) {
        if (texts.size() < TEXTS_MAX) {
            texts.add(text);
        }
    }

    /** Tells whether nothing was noticed. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Returns the texts that say what was noticed, each once, in the order of the notes. */
    public Set<String> texts() {
        return Collections.unmodifiableSet(texts);
    }
}
