package dev.kopfj.internal.reactor;

import dev.kopfj.given.Memo;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the handlers of each object have put aside for each other. Touched only in steps of the timeline. */
final class Memos {

    private final Memo operators;
    private final Map<String, Memo> byKey = new LinkedHashMap<>();

    Memos(Memo operators) {
        this.operators = operators;
    }

    /** Returns that of an object, which begins as a copy of the operator's. */
    Memo of(String key) {
        return byKey.computeIfAbsent(key, first -> operators.copy());
    }

    /** Forgets that of an object. */
    void forget(String key) {
        byKey.remove(key);
    }
}
