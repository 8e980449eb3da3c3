package dev.kopfj.sim.internal.workload.template;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The types of Go that make up a pod template, read from a table. */
final class GoTypes {
    private static final Map<String, String> NAMED = new HashMap<>();
    private static final Map<String, List<Field>> STRUCTS = new HashMap<>();

    /**
     * A field of a struct.
     *
     * @param json its name in JSON; "" when its own fields are written into the parent
     * @param young whether it came after 1.20, and is left out of texts while it is not set
     */
    record Field(String name, String json, String type, boolean young) {
        private static Field of(String text) {
            boolean young = text.startsWith("+");
            String[] parts = (young ? text.substring(1) : text).split(":", -1);
            return new Field(parts[0], parts[1], parts[2], young);
        }
    }

    static {
        load().filter(line -> !line.startsWith("#")).forEach(GoTypes::add);
    }

    private GoTypes() {}

    /** Returns the type that a named one stands for; itself when it stands for none. */
    static String underlying(String type) {
        return NAMED.getOrDefault(type, type);
    }

    /** Returns the fields of a struct in their order; none when it is no struct. */
    static List<Field> fields(String type) {
        return STRUCTS.getOrDefault(type, List.of());
    }

    private static void add(String line) {
        String[] words = line.split(" ", -1);
        if (words[1].equals("=")) {
            NAMED.put(words[0], words[2]);
        } else {
            STRUCTS.put(words[0], Stream.of(words).skip(1).map(Field::of).toList());
        }
    }

    private static Stream<String> load() {
        try (InputStream in = Objects.requireNonNull(GoTypes.class.getResourceAsStream("go-types.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException("go-types.txt", broken);
        }
    }
}
