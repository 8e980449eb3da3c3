package dev.kopfj.testkit.scenario.internal.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns parsed nodes into trees; aliases are written out, up to a limit that also ends circles of them. */
final class TreeBuilder {

    static final int VALUES_MAX = 200_000;

    private final Path file;
    private int values;
    private int depth;

    TreeBuilder(Path file) {
        this.file = file;
    }

    Tree build(Node node) {
        Place place = Yaml.place(file, node.getStartMark());
        if (++values > VALUES_MAX || depth > Yaml.DEPTH_MAX) {
            throw place.refuse("the document is too large, or its aliases contain themselves;"
                    + " the limits are %d values and %d levels.".formatted(VALUES_MAX, Yaml.DEPTH_MAX));
        }
        depth++;
        try {
            return build(node, place);
        } finally {
            depth--;
        }
    }

    private Tree build(Node node, Place place) {
        if (node instanceof MappingNode mapping) {
            return fields(mapping, place);
        }
        if (node instanceof SequenceNode sequence) {
            return new Tree.Items(
                    place, sequence.getValue().stream().map(this::build).toList());
        }
        return new Tree.Scalar(place, scalar((ScalarNode) node, place));
    }

    private Tree fields(MappingNode mapping, Place place) {
        List<Tree.Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = Yaml.place(file, tuple.getKeyNode().getStartMark());
            String key = key(tuple.getKeyNode(), keyPlace);
            if (!keys.add(key)) {
                throw keyPlace.refuse("\"%s\" stands here twice.".formatted(key));
            }
            entries.add(new Tree.Entry(key, keyPlace, build(tuple.getValueNode())));
        }
        return new Tree.Fields(place, entries);
    }

    private static String key(Node node, Place place) {
        if (!(node instanceof ScalarNode scalar)) {
            throw place.refuse("a field's name must be text.");
        }
        if (node.getTag().equals(Tag.MERGE)) {
            throw place.refuse("merging by \"<<\" is not supported; write the fields out.");
        }
        return scalar.getValue();
    }

    private static JsonNode scalar(ScalarNode node, Place place) {
        try {
            return Scalars.json(node.getTag(), node.getValue());
        } catch (IllegalArgumentException strange) {
            throw place.refuse("JSON has no value for %s; put it in quotes if it is text.".formatted(node.getValue()));
        }
    }
}
