package dev.kopfj.sim.internal.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.builtin.kind.OwnManners;
import dev.kopfj.sim.internal.builtin.net.NetManners;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.builtin.table.Row;
import dev.kopfj.sim.internal.builtin.table.Table;
import dev.kopfj.sim.internal.builtin.table.TableRules;
import dev.kopfj.sim.internal.builtin.workload.WorkloadManners;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The kinds that every server has, made once for the life of the JVM. */
@Differs(
        how = "kinds of admission policies, resource claims, quotas and flow control are read by their schemas but "
                + "neither completed nor checked")
public final class Registry {
    /** Where objects are stored in another version than the one that is served. */
    private static final Map<String, String> STORAGE = Map.of("horizontalpodautoscalers", "v2");

    /** What is stored under another resource than its own. */
    private static final Map<Resource, Resource> SHELVES =
            Map.of(new Resource("events.k8s.io", "events"), new Resource("", "events"));

    private static final List<Kind> KINDS =
            Row.parse(load("kinds.txt")).stream().map(Registry::kind).toList();

    private Registry() {}

    /** Returns the built-in kinds in the order in which discovery lists them. */
    public static List<Kind> kinds() {
        return KINDS;
    }

    /** Returns the name of the definition of a built-in kind's objects in the table; "" for custom kinds. */
    public static String definition(Kind kind) {
        return kind.rules() instanceof TableRules rules ? rules.definition() : "";
    }

    private static Kind kind(Row row) {
        String version = row.version();
        Resource resource = new Resource(row.group(), row.plural());
        return new Kind(
                resource,
                new Kind.Versions(
                        version, STORAGE.getOrDefault(row.plural(), version), SHELVES.getOrDefault(resource, resource)),
                new Kind.Naming(
                        row.kind(),
                        row.kind() + "List",
                        row.kind().toLowerCase(Locale.ROOT),
                        row.shortNames(),
                        row.categories()),
                new Kind.Traits(row.is("namespaced"), false, row.is("blind"), row.subresources()),
                new TableRules(row, manners(row)),
                Shape.of(reference(row.definition()), Table::definition));
    }

    private static Manners manners(Row row) {
        return WorkloadManners.orElse(row.kind(), NetManners.orElse(row.kind(), OwnManners.of(row)));
    }

    private static JsonNode reference(String definition) {
        return Json.object().put("$ref", "#/definitions/" + definition);
    }

    private static String load(String file) {
        try (InputStream in = Objects.requireNonNull(Registry.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(file, broken);
        }
    }
}
