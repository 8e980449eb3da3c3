package dev.kopfj.sim.internal.builtin.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The table, against the library that it is made of; {@code -Dkopfj.rewrite} makes it anew. */
class TableTest {
    private static final Path FILE =
            Path.of("src/main/resources/dev/kopfj/sim/internal/builtin/table/definitions.txt.gz");
    private static final String REFERENCE = "#/definitions/";
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final List<String> VERSIONS = List.of(
            "admissionregistration.v1",
            "apps.v1",
            "authentication.v1",
            "authorization.v1",
            "autoscaling.v1",
            "autoscaling.v2",
            "batch.v1",
            "certificates.v1",
            "coordination.v1",
            "core.v1",
            "discovery.v1",
            "events.v1",
            "flowcontrol.v1",
            "networking.v1",
            "node.v1",
            "policy.v1",
            "rbac.v1",
            "resource.v1",
            "scheduling.v1",
            "storage.v1");
    private static final List<String> META_TYPES = List.of(
            "APIGroup", "APIGroupList", "APIResourceList", "APIVersions", "DeleteOptions", "Status", "WatchEvent");

    @Test
    void definitionsAreThoseOfTheLibrary() throws IOException {
        String made = slimmed();

        if (System.getProperty("kopfj.rewrite") != null) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(FILE))) {
                out.write(made.getBytes(StandardCharsets.UTF_8));
            }
        }

        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(made);
        }
    }

    @Test
    void everyDeclaredMemberHasItsPlaceInTheOrderOfWriting() {
        for (String name : Table.names()) {
            ObjectNode members = Json.object();
            Table.definition(name).path("properties").fieldNames().forEachRemaining(member -> members.put(member, 1));
            members.remove(List.of("kind", "apiVersion"));
            if (name.endsWith("WatchEvent") || name.endsWith(".core.v1.List")) {
                continue;
            }
            for (String word : Table.wire(name).split(" ", -1)) {
                members.remove(word.split("[*.!:]", 2)[0]);
            }
            assertThat(members).as(name).isEmpty();
        }
    }

    private static String slimmed() throws IOException {
        JsonNode all;
        try (InputStream in = TableTest.class.getResourceAsStream("/openshift-generated.json")) {
            all = Json.read(Objects.requireNonNull(in).readAllBytes()).path("definitions");
        }
        Deque<String> wanted = new ArrayDeque<>();
        META_TYPES.forEach(type -> wanted.add(META + type));
        all.fieldNames().forEachRemaining(name -> {
            boolean served = VERSIONS.stream().anyMatch(version -> name.startsWith("io.k8s.api." + version + "."));
            if (served) {
                wanted.add(name);
            }
        });
        SortedMap<String, String> lines = new TreeMap<>();
        while (!wanted.isEmpty()) {
            String name = wanted.remove();
            if (!lines.containsKey(name) && all.has(name)) {
                ObjectNode definition = ((ObjectNode) all.get(name)).deepCopy();
                definition.remove("x-fabric8-info");
                lines.put(name, new String(Json.write(definition), StandardCharsets.UTF_8));
                definition.findValuesAsText("$ref").forEach(to -> wanted.add(to.substring(REFERENCE.length())));
            }
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (name, line) -> text.append(name).append('\t').append(line).append('\n'));
        return text.toString();
    }
}
