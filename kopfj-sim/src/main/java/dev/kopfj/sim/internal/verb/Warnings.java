package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a caller is told beside the answer, each text once, as Warning headers. */
final class Warnings {
    static final int TEXTS_MAX = 100;

    private final Set<String> texts = new LinkedHashSet<>();

    void add(String text) {
        if (texts.size() < TEXTS_MAX) {
            texts.add(text);
        }
    }

    Response on(Response response) {
        if (texts.isEmpty()) {
            return response;
        }
        List<String> values = new ArrayList<>();
        texts.forEach(text -> values.add("299 - " + Json.quote(text)));
        return response.with("Warning", values);
    }
}
