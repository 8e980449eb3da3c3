package dev.kopfj.testkit.scenario.internal.kubectl;

import dev.kopfj.testkit.scenario.internal.kubectl.format.Formats;
import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A command as it was called: its verb, what it is about, and its flags by their long names. */
record Invocation(Verb verb, List<String> subjects, SortedMap<String, List<String>> flags) {

    private static final Map<String, String> SHORT = Map.of(
            "-A",
            "--all-namespaces",
            "-c",
            "--container",
            "-f",
            "--filename",
            "-l",
            "--selector",
            "-n",
            "--namespace",
            "-o",
            "--output",
            "-p",
            "--patch",
            "-w",
            "--watch");
    private static final Set<String> SWITCHES = Set.of(
            "--all",
            "--all-containers",
            "--all-namespaces",
            "--force",
            "--force-conflicts",
            "--ignore-not-found",
            "--list",
            "--no-headers",
            "--now",
            "--overwrite",
            "--prefix",
            "--previous",
            "--server-side",
            "--show-events",
            "--wait");
    private static final Set<String> EVERYWHERE = Set.of("--namespace", "--request-timeout");

    /** Reads the words after {@code kubectl}; what is not understood is refused. */
    static Invocation of(List<String> words) {
        List<String> subjects = new ArrayList<>();
        SortedMap<String, List<String>> flags = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                subjects.add(word);
                continue;
            }
            String flag = longName(word.split("=", 2)[0]);
            String value = value(word);
            if (value == null && !SWITCHES.contains(flag)) {
                i++;
                if (i == words.size()) {
                    throw new Refused("kubectl's flag %s lacks its value".formatted(word));
                }
                value = words.get(i);
            }
            flags.computeIfAbsent(flag, key -> new ArrayList<>()).add(value == null ? "true" : value);
        }
        if (subjects.isEmpty()) {
            throw new Refused("kubectl needs a command; here are " + String.join(", ", Verbs.words()));
        }
        return new Invocation(Verbs.of(subjects.remove(0)), subjects, flags).checked();
    }

    private static String longName(String flag) {
        return flag.startsWith("--") ? flag : SHORT.getOrDefault(flag.substring(0, 2), flag);
    }

    /** Returns the value that stands in the same word: {@code --output=json}, {@code -ojson}. */
    private static @Nullable String value(String word) {
        int equals = word.indexOf('=');
        if (word.startsWith("--") || equals == 2) {
            return equals < 0 ? null : word.substring(equals + 1);
        }
        return word.length() > 2 ? word.substring(2) : null;
    }

    private Invocation checked() {
        SortedSet<String> known = new TreeSet<>(EVERYWHERE);
        known.addAll(verb.flags());
        for (String flag : flags.keySet()) {
            if (!known.contains(flag)) {
                throw new Refused("kubectl %s has no flag %s here; %s"
                        .formatted(
                                verb.word(),
                                flag,
                                Nearest.to(flag, known)
                                        .map(near -> "the nearest is " + near)
                                        .orElse("it has " + String.join(", ", known))));
            }
        }
        String mistake = Formats.mistake(flag("--output"));
        if (!mistake.isEmpty()) {
            throw new Refused(mistake);
        }
        verb.check(this);
        return this;
    }

    /** Returns the value of a flag, the last if there are several; empty without it. */
    String flag(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    List<String> all(String name) {
        return flags.getOrDefault(name, List.of());
    }

    boolean is(String name) {
        return flag(name).equals("true");
    }

    boolean isNot(String name) {
        return flag(name).equals("false");
    }

    Map<String, String> pairs(List<String> words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            pairs.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
        return pairs;
    }
}
