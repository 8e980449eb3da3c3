package dev.kopfj.sim.internal.present;

import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.present.Accept.Clause;
import java.util.List;
import java.util.Set;

/**
 * How a caller wants an answer to be written.
 *
 * @param metaVersion the version of meta.k8s.io in which tables and partial objects are shown
 */
@Differs(how = "answers are never written in protobuf; who accepts nothing else gets 406")
public record Encoding(Form form, boolean yaml, String metaVersion) {
    /** As JSON, just as the verbs answer. */
    public static final Encoding PLAIN = new Encoding(Form.WHOLE, false, "");

    /** How much of objects is shown, and as what. */
    public enum Form {
        /** Objects as they are. */
        WHOLE,
        /** Rows of a table. */
        TABLE,
        /** The metadata of objects. */
        PARTIAL,
        /** The metadata of the objects of a list. */
        PARTIAL_LIST
    }

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final List<String> WRITTEN = List.of(JSON, YAML, PROTOBUF);
    private static final List<String> STREAMED = List.of(JSON + ";stream=watch", PROTOBUF + ";stream=watch");
    private static final Set<String> META_VERSIONS = Set.of("v1", "v1beta1");

    /** Returns whether answers stay as the verbs give them. */
    public boolean plain() {
        return form == Form.WHOLE && !yaml;
    }

    /** Chooses for an Accept header; refuses when nothing in it can be written. A stream is never YAML. */
    public static Encoding chosen(String accept, boolean stream) {
        if (accept.isEmpty() || accept.equals(JSON) || accept.equals("*/*")) {
            return PLAIN;
        }
        for (Clause clause : Accept.parse(accept).clauses()) {
            boolean asYaml = !clause.isJson() && clause.matches("application", "yaml");
            boolean written = clause.isJson() || (asYaml && !stream);
            if (written
                    && known(clause)
                    && (stream || clause.parameter("stream").isEmpty())) {
                return new Encoding(form(clause), asYaml, clause.parameter("v"));
            }
        }
        boolean protobuf =
                Accept.parse(accept).clauses().stream().anyMatch(c -> c.matches("application", PROTOBUF_SUB));
        throw Problem.notAcceptable(stream ? without(STREAMED, protobuf) : without(WRITTEN, protobuf));
    }

    private static final String PROTOBUF_SUB = "vnd.kubernetes.protobuf";

    /** Returns the types without protobuf for those who have asked for it, so that they see what they may ask for. */
    private static List<String> without(List<String> types, boolean protobufAsked) {
        return types.stream()
                .filter(type -> !protobufAsked || !type.startsWith(PROTOBUF))
                .toList();
    }

    private static boolean known(Clause clause) {
        boolean whole = clause.parameter("as").isEmpty()
                && clause.parameter("g").isEmpty()
                && clause.parameter("v").isEmpty();
        return whole
                || (form(clause) != Form.WHOLE
                        && clause.parameter("g").equals("meta.k8s.io")
                        && META_VERSIONS.contains(clause.parameter("v")));
    }

    private static Form form(Clause clause) {
        return switch (clause.parameter("as")) {
            case "Table" -> Form.TABLE;
            case "PartialObjectMetadata" -> Form.PARTIAL;
            case "PartialObjectMetadataList" -> Form.PARTIAL_LIST;
            default -> Form.WHOLE;
        };
    }

    String metaApiVersion() {
        return "meta.k8s.io/" + metaVersion;
    }

    /** Returns the type that the answer's Content-Type names. */
    public String contentType() {
        return yaml ? YAML : JSON;
    }
}
