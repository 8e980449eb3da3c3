package dev.kopfj.sim.internal.verb.exchange;

import dev.kopfj.sim.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a caller is told beside the answer, each text once, as Warning headers. */
public final class Warnings {
    static final int TEXTS_MAX = 100;
    private static final int RUNES_MAX = 4096;
    private static final int RUNES_EACH = 256;

    private final Set<String> texts = new LinkedHashSet<>();

    /** Adds a text, unless there are too many already. */
    public void add(String text) {
        if (texts.size() < TEXTS_MAX) {
            texts.add(text);
        }
    }

    /** Returns a response which tells the caller all texts, too. */
    public Response on(Response response) {
        if (texts.isEmpty()) {
            return response;
        }
        List<String> values = new ArrayList<>();
        shown().forEach(text -> values.add("299 - " + Json.quote(text)));
        return response.with("Warning", values);
    }

    /** Returns the texts: where all of them together are long, each is cut, and the last ones are left away. */
    private List<String> shown() {
        if (texts.stream().mapToInt(Warnings::runes).sum() <= RUNES_MAX) {
            return List.copyOf(texts);
        }
        List<String> shown = new ArrayList<>();
        int total = 0;
        for (String text : texts) {
            String cut = runes(text) <= RUNES_EACH ? text : text.substring(0, text.offsetByCodePoints(0, RUNES_EACH));
            total += runes(cut);
            if (total <= RUNES_MAX) {
                shown.add(cut);
            }
        }
        return shown;
    }

    private static int runes(String text) {
        return text.codePointCount(0, text.length());
    }
}
