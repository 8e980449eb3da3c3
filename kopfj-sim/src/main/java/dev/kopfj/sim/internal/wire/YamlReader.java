package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads YAML as the real server does: the first document, by the rules of YAML 1.1, into what JSON can say.
 *
 * <pre>{@code
 * JsonNode object = YamlReader.read(bytes);
 * }</pre>
 */
public final class YamlReader {
    private static final int DEPTH_MAX = 513;
    private static final int CODE_POINTS_MAX = 3 * 1024 * 1024;
    private static final int ALIASED_FREE = 100;
    private static final int NODES_FREE = 1000;
    private static final int NODES_FEW = 400_000;
    private static final int NODES_MANY = 4_000_000;
    private static final double RATIO_OF_FEW = 0.99;
    private static final double RATIO_OF_MANY = 0.10;

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;
    private int aliased;
    private int aliasDepth;
    private int depth;

    private final Findings findings;

    private YamlReader(Findings findings) {
        this.findings = findings;
    }

    /** Reads the first document; null when there is none, as an empty document says. */
    public static JsonNode read(byte[] bytes) throws Unreadable {
        return read(bytes, new Findings());
    }

    /** Reads the first document, and notes which keys are given twice in one map. */
    public static JsonNode read(byte[] bytes, Findings findings) throws Unreadable {
        Optional<JsonNode> plain = PlainJson.read(bytes);
        return plain.isPresent() ? plain.get() : readYaml(bytes, findings);
    }

    private static JsonNode readYaml(byte[] bytes, Findings findings) throws Unreadable {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            Iterator<Node> documents =
                    reader().composeAll(new StringReader(text)).iterator();
            return documents.hasNext() ? new YamlReader(findings).value(documents.next()) : NullNode.getInstance();
        } catch (MarkedYAMLException broken) {
            throw complaint(YamlComplaints.of(broken));
        } catch (YAMLException broken) {
            throw complaint(String.valueOf(broken.getMessage()).toLowerCase(Locale.ROOT));
        }
    }

    private static Yaml reader() {
        LoaderOptions limits = limits();
        DumperOptions unwritten = new DumperOptions();
        Scalars.Undecided resolver = new Scalars.Undecided();
        return new Yaml(new SafeConstructor(limits), new Representer(unwritten), unwritten, limits, resolver);
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setCodePointLimit(CODE_POINTS_MAX);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setAllowDuplicateKeys(true);
        return options;
    }

    private static Unreadable complaint(String what) {
        return new Unreadable("error converting YAML to JSON: yaml: " + what);
    }

    private JsonNode value(Node node) throws Unreadable {
        boolean again = !(node instanceof ScalarNode) && !seen.add(node);
        aliasDepth += again ? 1 : 0;
        depth++;
        count();
        JsonNode value;
        if (node instanceof MappingNode mapping) {
            value = object(mapping);
        } else if (node instanceof SequenceNode sequence) {
            value = list(sequence);
        } else {
            value = Scalars.value((ScalarNode) node);
        }
        depth--;
        aliasDepth -= again ? 1 : 0;
        return value;
    }

    /** Holds what aliases multiply in proportion to what is written. */
    private void count() throws Unreadable {
        nodes++;
        aliased += aliasDepth > 0 ? 1 : 0;
        boolean many = aliased > ALIASED_FREE && nodes > NODES_FREE;
        if ((many && (double) aliased / nodes > ratio(nodes)) || depth > DEPTH_MAX) {
            throw complaint(depth > DEPTH_MAX ? "exceeded max depth" : "document contains excessive aliasing");
        }
    }

    private static double ratio(int nodes) {
        if (nodes <= NODES_FEW) {
            return RATIO_OF_FEW;
        }
        if (nodes >= NODES_MANY) {
            return RATIO_OF_MANY;
        }
        double way = (double) (nodes - NODES_FEW) / (NODES_MANY - NODES_FEW);
        return RATIO_OF_FEW - (RATIO_OF_FEW - RATIO_OF_MANY) * way;
    }

    private ArrayNode list(SequenceNode sequence) throws Unreadable {
        ArrayNode list = JsonNodeFactory.instance.arrayNode(sequence.getValue().size());
        for (Node element : sequence.getValue()) {
            list.add(value(element));
        }
        return list;
    }

    private ObjectNode object(MappingNode mapping) throws Unreadable {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && Scalars.merges(key)) {
                merge(merged, value(tuple.getValueNode()));
            } else {
                String key = key(tuple.getKeyNode());
                if (object.replace(key, value(tuple.getValueNode())) != null) {
                    int line = tuple.getKeyNode().getStartMark().getLine() + 1;
                    findings.clash("line " + line + ": key " + Json.quote(key) + " already set in map");
                }
            }
        }
        merged.properties().forEach(member -> object.putIfAbsent(member.getKey(), member.getValue()));
        return object;
    }

    private static void merge(ObjectNode merged, JsonNode source) throws Unreadable {
        if (source instanceof ObjectNode more) {
            more.properties().forEach(member -> merged.putIfAbsent(member.getKey(), member.getValue()));
            return;
        }
        if (!source.isArray()) {
            throw complaint("map merge requires map or sequence of maps as the value");
        }
        for (JsonNode element : source) {
            if (!element.isObject()) {
                throw complaint("map merge requires map or sequence of maps as the value");
            }
            merge(merged, element);
        }
    }

    private static String key(Node node) throws Unreadable {
        if (node instanceof ScalarNode scalar) {
            JsonNode key = Scalars.value(scalar);
            if (!key.isNull()) {
                return key.asText();
            }
        }
        throw complaint("line " + (node.getStartMark().getLine() + 1) + ": unsupported map key");
    }
}
