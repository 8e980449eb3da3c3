package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resources as they were written, in the test itself or in a file beside it. */
final class Manifests {

    private Manifests() {}

    static ObjectNode of(Tree tree) {
        if (!(tree instanceof Tree.Fields fields)) {
            throw tree.place().refuse("a resource must be a mapping, but is %s.".formatted(tree.sort()));
        }
        ObjectNode json = fields.json();
        for (String word : List.of("apiVersion", "kind")) {
            if (!json.path(word).isTextual()) {
                throw tree.place().refuse("a resource needs \"%s\".".formatted(word));
            }
        }
        return json;
    }

    /** Reads all documents of the file that is named there, seen from the file in which it is named. */
    static List<ObjectNode> read(Tree name) {
        String text = name.json().asText();
        if (text.contains("://") || text.matches(".*[*?\\[].*")) {
            throw name.place()
                    .refuse(
                            "kopfj does not support addresses and patterns in \"file\" yet, such as \"%s\"; name a file."
                                    .formatted(text));
        }
        Path file = name.place().file().resolveSibling(text).normalize();
        if (!Files.isRegularFile(file)) {
            throw name.place().refuse("there is no file %s.".formatted(file));
        }
        return Yaml.read(file).stream().map(Manifests::of).toList();
    }
}
