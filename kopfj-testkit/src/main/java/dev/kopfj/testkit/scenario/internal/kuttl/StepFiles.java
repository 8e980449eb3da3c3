package dev.kopfj.testkit.scenario.internal.kuttl;

import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one step: those to apply, those to assert, and those that must not match. */
record StepFiles(int number, List<Path> applied, List<Path> asserted, List<Path> erroneous) {

    private static final Pattern NAME = Pattern.compile("(\\d+)-([^.]+)(?:\\.ya?ml)");

    /** Returns what the step is called: as the first file that it applies, or else by its number. */
    String name() {
        return applied.stream()
                .findFirst()
                .map(file -> String.valueOf(file.getFileName()).replaceAll("^\\d+-|\\.ya?ml$", ""))
                .orElse(String.valueOf(number));
    }

    /** Tells whether a folder has files of steps. */
    static boolean areIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(StepFiles::isStep);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isStep(Path file) {
        return Files.isRegularFile(file)
                && NAME.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Returns the files of a folder, step by step in the order of their numbers. */
    static List<StepFiles> of(Path folder) {
        SortedMap<Integer, StepFiles> steps = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(StepFiles::isStep).sorted().forEach(file -> add(steps, file));
        } catch (IOException unreadable) {
            throw new Place(folder, 1, 1).refuse("the folder cannot be read: " + unreadable);
        }
        return List.copyOf(steps.values());
    }

    private static void add(SortedMap<Integer, StepFiles> steps, Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return;
        }
        int number = Integer.parseInt(name.group(1));
        StepFiles step = steps.computeIfAbsent(
                number, key -> new StepFiles(key, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        String sort = name.group(2);
        boolean asserts = sort.equals("assert") || sort.startsWith("assert-");
        boolean errors = sort.equals("errors") || sort.startsWith("errors-");
        (asserts ? step.asserted() : errors ? step.erroneous() : step.applied()).add(file);
    }
}
