package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.Names;
import java.util.List;
import java.util.Locale;

/** What is wrong with the names that a CustomResourceDefinition gives to its kind. */
final class DefinitionNames {
    private static final List<String> NEEDED = List.of("plural", "singular", "kind", "listKind");

    private DefinitionNames() {}

    static void checkPresent(JsonNode names, List<Cause> causes) {
        for (String name : NEEDED) {
            if (Json.text(names, name).isEmpty()) {
                causes.add(Cause.required("spec.names." + name, ""));
            }
        }
    }

    static void check(JsonNode names, String path, List<Cause> causes) {
        checkWord(Json.text(names, "plural"), path + ".plural", causes);
        checkWord(Json.text(names, "singular"), path + ".singular", causes);
        checkKind(Json.text(names, "kind"), path + ".kind", causes);
        checkKind(Json.text(names, "listKind"), path + ".listKind", causes);
        checkWords(names.path("shortNames"), path + ".shortNames", causes);
        String kind = Json.text(names, "kind");
        if (!kind.isEmpty() && kind.equals(Json.text(names, "listKind"))) {
            causes.add(Cause.invalid(path + ".listKind", kind, "kind and listKind may not be the same"));
        }
        checkWords(names.path("categories"), path + ".categories", causes);
    }

    private static void checkWord(String word, String field, List<Cause> causes) {
        List<String> faults = word.isEmpty() ? List.of() : Names.word(word);
        if (!faults.isEmpty()) {
            causes.add(Cause.invalid(field, word, String.join(",", faults)));
        }
    }

    private static void checkKind(String kind, String field, List<Cause> causes) {
        List<String> faults = kind.isEmpty() ? List.of() : Names.word(kind.toLowerCase(Locale.ROOT));
        if (!faults.isEmpty()) {
            String rule = "may have mixed case, but should otherwise match: " + String.join(",", faults);
            causes.add(Cause.invalid(field, kind, rule));
        }
    }

    private static void checkWords(JsonNode words, String path, List<Cause> causes) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).asText();
            List<String> faults = Names.word(word);
            if (!faults.isEmpty()) {
                causes.add(Cause.invalid(path + "[" + i + "]", word, String.join(",", faults)));
            }
        }
    }
}
