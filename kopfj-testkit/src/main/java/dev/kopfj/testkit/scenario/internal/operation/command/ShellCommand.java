package dev.kopfj.testkit.scenario.internal.operation.command;

import dev.kopfj.testkit.scenario.internal.kubectl.Kubectl;
import dev.kopfj.testkit.scenario.internal.kubectl.Refused;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.List;
import java.util.Set;

/** One command of a script: where it stands, its words, what it reads, what it shows, and when it is done. */
record ShellCommand(Place place, When when, List<Word> words, Word input, Output output) {

    private static final Set<String> PROGRAMS = Set.of(":", "echo", "exit", "false", "kubectl", "set", "sleep", "true");

    /** After what a command is done. */
    enum When {
        /** In any case. */
        ALWAYS,
        /** If the one before it succeeded. */
        AFTER_SUCCESS,
        /** If the one before it failed. */
        AFTER_FAILURE
    }

    /** What of a command's output is heard. */
    record Output(boolean out, boolean err) {}

    /** Refuses a program that is none of those that there are here, or a kubectl that cannot be. */
    void check() {
        List<String> written = words.stream().map(Word::written).toList();
        String program = written.get(0);
        if (!PROGRAMS.contains(program)) {
            throw place.unsupported("kopfj has no shell: a script may call kubectl, sleep and echo, but not \"%s\"."
                    .formatted(program));
        }
        if (program.equals("kubectl")) {
            checkKubectl(place, written.subList(1, written.size()));
        }
        if (program.equals("sleep") && (written.size() != 2 || !isPause(written.get(1)))) {
            throw place.unsupported("sleep takes one number of seconds here.");
        }
    }

    static void checkKubectl(Place place, List<String> words) {
        try {
            Kubectl.check(words);
        } catch (Refused refused) {
            throw place.unsupported("%s.".formatted(refused.getMessage()));
        }
    }

    private static boolean isPause(String text) {
        return text.contains("$")
                || text.matches("\\d+(\\.\\d+)?")
                || Durations.parse(text).isPresent();
    }
}
