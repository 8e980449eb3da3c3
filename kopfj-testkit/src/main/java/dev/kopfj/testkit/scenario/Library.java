package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of scenarios; each is called by the path of its own folder in it. */
public final class Library {

    private static final int DEPTH_MAX = 10;

    private final Path folder;
    private final SortedMap<String, Path> files;

    private Library(Path folder, SortedMap<String, Path> files) {
        this.folder = folder;
        this.files = files;
    }

    /** Finds the scenarios below a folder; that there is none is an error. */
    public static Library in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ScenarioError("There is no folder %s to take scenarios from.".formatted(folder));
        }
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> below = Files.walk(folder, DEPTH_MAX)) {
            below.filter(Files::isDirectory)
                    .filter(Scenario::isIn)
                    .forEach(each -> files.put(nameOf(folder, each), Scenario.fileIn(each)));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The folder %s could not be searched for scenarios.".formatted(folder), failure);
        }
        if (files.isEmpty()) {
            throw new ScenarioError("There is no scenario below %s: no %s in any folder, and no test of KUTTL."
                    .formatted(folder, Scenario.FILE));
        }
        return new Library(folder, files);
    }

    /** Tells whether a folder itself is a scenario. */
    public static boolean isScenario(Path folder) {
        return Files.isDirectory(folder) && Scenario.isIn(folder);
    }

    /** Returns the files of the scenarios by their names, in the order of those. */
    public SortedMap<String, Path> files() {
        return new TreeMap<>(files);
    }

    /** Returns the file of the scenario with this name. */
    public Path file(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new ScenarioError("There is no scenario \"%s\" in %s; %s."
                    .formatted(
                            name,
                            folder,
                            Nearest.to(name, files.keySet())
                                    .map(near -> "the nearest name is \"%s\"".formatted(near))
                                    .orElse("it has " + String.join(", ", files.keySet()))));
        }
        return file;
    }

    private static String nameOf(Path folder, Path scenario) {
        String name = folder.relativize(scenario).toString().replace('\\', '/');
        return name.isEmpty()
                ? String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                : name;
    }
}
