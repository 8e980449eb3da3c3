package dev.kopfj.sim.internal.builtin.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/**
 * The definitions of the Kubernetes API: what its OpenAPI document says of each type. A definition is parsed when it
 * is first asked for, and kept for the life of the JVM.
 *
 * <pre>{@code
 * JsonNode pod = Table.definition("io.k8s.api.core.v1.Pod");
 * }</pre>
 */
public final class Table {
    private static final Map<String, JsonNode> PARSED = new ConcurrentHashMap<>();
    private static final Lines DEFINITIONS = new Lines('\t');
    private static final Lines WIRE = new Lines(' ');

    static {
        DEFINITIONS.add(unzip("definitions.txt.gz"));
        DEFINITIONS.add(load("supplement.txt"));
        WIRE.add(load("wire.txt"));
    }

    private Table() {}

    /** Returns a definition by its full name, as OpenAPI documents show it; missing when there is none. */
    public static JsonNode definition(String name) {
        return PARSED.computeIfAbsent(name, Table::parse);
    }

    /** Returns the names of all definitions. */
    public static SortedSet<String> names() {
        return new TreeSet<>(DEFINITIONS.places.keySet());
    }

    /** Returns the members of a type in the order in which the server writes them, with marks; "" when unknown. */
    static String wire(String name) {
        return WIRE.find(name);
    }

    private static JsonNode parse(String name) {
        String text = DEFINITIONS.find(name);
        try {
            return text.isEmpty() ? MissingNode.getInstance() : Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("The table's definition of " + name + " is no JSON", broken);
        }
    }

    private static byte[] load(String file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }

    private static byte[] unzip(String file) {
        try (InputStream in = new GZIPInputStream(open(file))) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(Table.class.getResourceAsStream(file), file);
    }

    /** Lines that begin with a name. */
    private static final class Lines {
        private final char separator;
        private final Map<String, byte[]> places = new TreeMap<>();

        Lines(char separator) {
            this.separator = separator;
        }

        void add(byte[] file) {
            int start = 0;
            for (int at = 0; at < file.length; at++) {
                if (file[at] == '\n') {
                    addLine(file, start, at);
                    start = at + 1;
                }
            }
        }

        private void addLine(byte[] file, int start, int end) {
            int mark = start;
            while (mark < end && file[mark] != separator) {
                mark++;
            }
            String name = new String(file, start, mark - start, StandardCharsets.US_ASCII);
            places.put(name, Arrays.copyOfRange(file, Math.min(mark + 1, end), end));
        }

        String find(String name) {
            byte[] line = places.get(name);
            return line == null ? "" : new String(line, StandardCharsets.UTF_8);
        }
    }
}
