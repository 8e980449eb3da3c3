package dev.kopfj.testkit.cli;

import dev.kopfj.testkit.scenario.Library;
import dev.kopfj.testkit.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenarios to play, by the words that mean them on the command line. */
record Choice(Map<String, Scenario> scenarios) {

    /** Reads what was asked for, or the whole library if nothing was; everything is read before anything is played. */
    static Choice of(List<String> words, Path folder) {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        if (words.isEmpty()) {
            Library.in(folder).files().forEach((name, file) -> scenarios.put(name, Scenario.read(file)));
        }
        for (String word : words) {
            if (isFolderOfScenarios(word)) {
                Library.in(Path.of(word)).files().forEach((name, file) -> scenarios.put(name, Scenario.read(file)));
            } else {
                scenarios.put(word, isPath(word) ? Scenario.read(Path.of(word)) : named(word, folder));
            }
        }
        return new Choice(scenarios);
    }

    private static Scenario named(String name, Path folder) {
        return Scenario.read(Library.in(folder).file(name));
    }

    private static boolean isFolderOfScenarios(String word) {
        return isPath(word) && Files.isDirectory(Path.of(word)) && !Library.isScenario(Path.of(word));
    }

    /** A bare word is a name of the library, whatever else bears that name where the command is called. */
    private static boolean isPath(String word) {
        return word.startsWith(".")
                || word.startsWith("/")
                || word.endsWith(".yaml")
                || Library.isScenario(Path.of(word));
    }
}
