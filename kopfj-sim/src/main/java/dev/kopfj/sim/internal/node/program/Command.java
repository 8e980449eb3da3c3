package dev.kopfj.sim.internal.node.program;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.node.pod.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comes of a command that needs no more than a shell: how long it takes, and with which code it ends. */
final class Command {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash");
    private static final Set<String> QUICK = Set.of(
            "echo",
            "printf",
            "ls",
            "cat",
            "date",
            "env",
            "hostname",
            "whoami",
            "id",
            "pwd",
            "mkdir",
            "touch",
            "rm",
            "cp",
            "mv",
            "chmod",
            "chown",
            "export",
            "cd",
            "set",
            "test",
            "[",
            ":",
            "true",
            "uname",
            "which",
            "umask");
    private static final int CODE_MAX = 256;

    private Duration taken = Duration.ZERO;
    private int code;
    private boolean over;

    private Command() {}

    /** Returns what a command does; nothing when it cannot be told. */
    static Optional<Course> course(JsonNode container) {
        List<String> words = new ArrayList<>();
        container.path("command").forEach(word -> words.add(word.asText()));
        container.path("args").forEach(word -> words.add(word.asText()));
        boolean named = Json.filled(container.path("command"));
        return words.isEmpty() || (!named && !isShell(words.get(0)) && !known(words.get(0)))
                ? Optional.empty()
                : new Command().run(words);
    }

    private Optional<Course> run(List<String> words) {
        int option = 1;
        while (option < words.size() && isOption(words.get(option)) && !isScriptOption(words.get(option))) {
            option++;
        }
        boolean told;
        if (isShell(words.get(0)) && words.size() > option + 1 && isScriptOption(words.get(option))) {
            told = script(words.get(option + 1));
        } else {
            told = perform(words);
        }
        return told ? Optional.of(Course.ending(taken, code)) : Optional.empty();
    }

    private static boolean isShell(String word) {
        return SHELLS.contains(base(word));
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static boolean isScriptOption(String word) {
        return isOption(word) && word.endsWith("c");
    }

    private static String base(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private static boolean known(String word) {
        return QUICK.contains(base(word)) || Set.of("sleep", "false", "exit").contains(base(word));
    }

    /** Runs a script of simple commands; returns whether all of it can be told. */
    private boolean script(String text) {
        if (text.contains("while ") || text.contains("until ")) {
            taken = Course.FOREVER;
            return true;
        }
        for (String line : text.split("[;\\n]", -1)) {
            boolean told = over || alternatives(line.trim());
            if (!told) {
                return false;
            }
        }
        return true;
    }

    private boolean alternatives(String line) {
        for (String option : line.split("\\|\\|", -1)) {
            if (!chain(option.trim())) {
                return false;
            }
            if (over || code == 0) {
                return true;
            }
        }
        return true;
    }

    private boolean chain(String line) {
        for (String part : line.split("&&", -1)) {
            List<String> words = List.of(part.trim().split("\\s+", -1));
            boolean told = words.get(0).isEmpty() || perform(words);
            if (!told) {
                return false;
            }
            if (over || code != 0) {
                return true;
            }
        }
        return true;
    }

    private boolean perform(List<String> words) {
        String program = base(words.get(0));
        String argument = words.size() > 1 ? words.get(1) : "";
        switch (program) {
            case "exec" -> {
                boolean told = words.size() < 2 || perform(words.subList(1, words.size()));
                over = words.size() > 1;
                return told;
            }
            case "sleep" -> sleep(argument);
            case "false" -> code = 1;
            case "exit" -> {
                over = true;
                code = argument.isEmpty() ? code : number(argument) % CODE_MAX;
            }
            default -> {
                code = 0;
                return QUICK.contains(program) && !reads(program, words);
            }
        }
        return true;
    }

    /** Without a file to read, a program waits for input that never comes. */
    private static boolean reads(String program, List<String> words) {
        return program.equals("cat") && words.size() == 1;
    }

    private void sleep(String argument) {
        code = 0;
        if (argument.equals("infinity") || argument.equals("inf")) {
            taken = Course.FOREVER;
            over = true;
            return;
        }
        Optional<Duration> time = time(argument);
        if (time.isEmpty()) {
            code = 1;
        } else {
            taken = taken.plus(time.get());
        }
    }

    private static Optional<Duration> time(String text) {
        String number = text.replaceAll("[smhd]$", "");
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            return Optional.empty();
        }
        long millis = Math.round(Double.parseDouble(number) * 1_000);
        long unit = text.endsWith("m") ? 60 : text.endsWith("h") ? 3_600 : text.endsWith("d") ? 86_400 : 1;
        return Optional.of(Duration.ofMillis(millis * unit));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 2;
    }
}
