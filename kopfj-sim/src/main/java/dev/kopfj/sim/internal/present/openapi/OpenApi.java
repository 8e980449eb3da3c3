package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.present.Accept;
import dev.kopfj.sim.internal.present.Hashes;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.schema.catalog.Catalog;
import dev.kopfj.sim.internal.schema.catalog.Discovery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The server's OpenAPI documents: of version 3 one for each group and version, of version 2 one for all. */
@Differs(how = "OpenAPI documents have no watch paths, and descriptions of operations and parameters are shorter")
public final class OpenApi {
    private static final String EDITION = "kopfj 2";
    private static final String JSON = "application/json";

    private final Catalog catalog;
    private final Discovery discovery;
    private final Definitions definitions;
    private final Map<String, byte[]> builtIn = new TreeMap<>();
    private Swaggers swaggers = new Swaggers("", new byte[0], new byte[0]);

    /** Describes the kinds of a catalog. */
    public OpenApi(Catalog catalog, Discovery discovery, Definitions definitions) {
        this.catalog = catalog;
        this.discovery = discovery;
        this.definitions = definitions;
    }

    /** Refuses callers that do not accept JSON, the only form of these documents. */
    public static void checkAccepted(String accept) {
        boolean json =
                accept.isEmpty() || Accept.parse(accept).clauses().stream().anyMatch(Accept.Clause::isJson);
        if (!json) {
            throw Problem.notAcceptable(List.of(JSON));
        }
    }

    /** Returns the index of the documents of version 3, in which each has an address that changes with its content. */
    public ObjectNode index() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        kinds().forEach((path, kinds) -> paths.putObject(path)
                .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + fingerprint(path, kinds)));
        return index;
    }

    /** Returns the document of version 3 at a path such as {@code apis/apps/v1}; none when nothing is there. */
    public Optional<byte[]> document(String path) {
        List<Kind> kinds = kinds().get(path);
        if (kinds == null) {
            return Optional.empty();
        }
        if (kinds.stream().anyMatch(Kind::custom)) {
            return Optional.of(Json.write(document(path, kinds)));
        }
        return Optional.of(builtIn.computeIfAbsent(path, p -> Json.write(document(p, kinds))));
    }

    /** A document and the type of its form. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Form(String type, byte[] body) {}

    /** Returns the document of version 2 in the form that is accepted. */
    public Form swagger(String accept) {
        for (Accept.Clause clause :
                Accept.parse(accept.isEmpty() ? "*/*" : accept).clauses()) {
            if (clause.isJson()) {
                return new Form(JSON, swaggers().json());
            }
            String type = clause.type() + "/" + clause.subtype();
            if (type.equals(SwaggerProto.TYPE) || type.equals(SwaggerProto.OLD_TYPE)) {
                return new Form(SwaggerProto.TYPE, swaggers().proto());
            }
        }
        throw Problem.notAcceptable(List.of(JSON, SwaggerProto.TYPE));
    }

    private Swaggers swaggers() {
        String fingerprint = index().toString();
        if (!fingerprint.equals(swaggers.of())) {
            ObjectNode document = whole();
            swaggers = new Swaggers(fingerprint, Json.write(document), SwaggerProto.of(document));
        }
        return swaggers;
    }

    /** The two forms of the document of version 2. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Swaggers(String of, byte[] json, byte[] proto) {}

    private ObjectNode whole() {
        ObjectNode all = frame();
        ObjectNode paths = all.putObject("paths");
        ObjectNode schemas = all.putObject("components").putObject("schemas");
        kinds().forEach((path, kinds) -> {
            ObjectNode document = document(path, kinds);
            paths.setAll((ObjectNode) document.path("paths"));
            schemas.setAll((ObjectNode) document.path("components").path("schemas"));
        });
        return Swagger.of(all);
    }

    private Map<String, List<Kind>> kinds() {
        Map<String, List<Kind>> kinds = new TreeMap<>();
        for (Kind kind : catalog.kinds()) {
            String root = kind.resource().group().isEmpty() ? "api/" : "apis/";
            kinds.computeIfAbsent(root + kind.apiVersion(), p -> new ArrayList<>())
                    .add(kind);
        }
        return kinds;
    }

    private String fingerprint(String path, List<Kind> kinds) {
        StringBuilder content = new StringBuilder(EDITION).append(path);
        for (Kind kind : kinds) {
            content.append(kind.resource()).append(kind.naming()).append(kind.traits());
            if (kind.custom()) {
                content.append(catalog.version(kind));
            }
        }
        return Hashes.hex(content.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode frame() {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", Discovery.gitVersion());
        return document;
    }

    private ObjectNode document(String path, List<Kind> kinds) {
        OpenApiSchemas schemas = new OpenApiSchemas(definitions);
        for (Kind kind : kinds) {
            if (kind.custom()) {
                schemas.addCustom(kind, catalog.version(kind));
            } else {
                schemas.addBuiltIn(kind);
            }
        }
        Kind first = kinds.get(0);
        OpenApiPaths paths =
                new OpenApiPaths(first.resource().group(), first.versions().served(), !first.custom(), schemas::name);
        JsonNode resources = discovery
                .document(List.of(path.split("/", -1)))
                .map(list -> list.path("resources"))
                .orElseThrow();
        ObjectNode document = frame();
        document.set("paths", paths.of(resources));
        document.putObject("components").set("schemas", schemas.all(kinds));
        return document;
    }
}
