package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.tree.ExpressionError;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.tree.Selector;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Resources as they were written, in the test itself or in files beside it. */
final class Manifests {

    private Manifests() {}

    /** Reads a resource, which has a kind, or a check, which may do without. */
    static ObjectNode of(Tree tree, boolean isCheck) {
        if (!(tree instanceof Tree.Fields fields)) {
            throw tree.place().refuse("a resource must be a mapping, but is %s.".formatted(tree.sort()));
        }
        checkExpressions(tree);
        ObjectNode json = fields.json();
        if (isCheck && !json.has("apiVersion") && !json.has("kind")) {
            return json;
        }
        for (String word : List.of("apiVersion", "kind")) {
            if (!json.path(word).isTextual()) {
                throw tree.place().refuse("a resource needs \"%s\".".formatted(word));
            }
        }
        return json;
    }

    /** Refuses expressions that cannot be read, each with its place. */
    static void checkExpressions(Tree tree) {
        if (tree instanceof Tree.Fields fields) {
            for (Tree.Entry entry : fields.entries()) {
                Selector.expression(entry.key()).ifPresent(expression -> check(entry.place(), expression));
                checkExpressions(entry.value());
            }
        } else if (tree instanceof Tree.Items items) {
            items.items().forEach(Manifests::checkExpressions);
        } else if (tree.json().isTextual()
                && Expressions.isExpression(tree.json().textValue())) {
            check(tree.place(), tree.json().textValue());
        }
    }

    private static void check(Place place, String expression) {
        try {
            Expressions.check(expression);
        } catch (ExpressionError broken) {
            throw place.unsupported(String.valueOf(broken.getMessage()));
        }
    }

    /** Reads all documents of the files that are named there, seen from a folder; a list is as many as it has items. */
    static List<ObjectNode> read(Path folder, Place place, String name, boolean isCheck) {
        if (name.contains("://")) {
            throw place.unsupported(
                    "kopfj does not fetch files from addresses such as \"%s\"; name a file.".formatted(name));
        }
        return files(folder, place, name).stream()
                .flatMap(file -> Yaml.read(file).stream())
                .flatMap(Manifests::items)
                .map(tree -> of(tree, isCheck))
                .toList();
    }

    private static Stream<Tree> items(Tree document) {
        boolean isList = document.json().path("kind").asText().endsWith("List");
        return isList && document instanceof Tree.Fields fields
                ? fields.entries().stream()
                        .filter(entry -> entry.key().equals("items"))
                        .map(Tree.Entry::value)
                        .filter(Tree.Items.class::isInstance)
                        .flatMap(items -> ((Tree.Items) items).items().stream())
                : Stream.of(document);
    }

    private static List<Path> files(Path folder, Place place, String name) {
        Path file = folder.resolve(name).normalize();
        if (Files.isRegularFile(file)) {
            return List.of(file);
        }
        if (!name.matches(".*[*?\\[].*")) {
            throw place.refuse("there is no file %s.".formatted(file));
        }
        List<Path> matching = matching(folder, place, name);
        if (matching.isEmpty()) {
            throw place.refuse("no file matches %s.".formatted(file));
        }
        return matching;
    }

    /** Finds the files of a pattern: of the folder before its first star, and those below. */
    private static List<Path> matching(Path folder, Place place, String name) {
        int slash = name.lastIndexOf(
                '/', name.length() - name.replaceFirst("^[^*?\\[]*", "").length());
        Path from = folder.resolve(slash < 0 ? "" : name.substring(0, slash)).normalize();
        String rest = name.substring(slash + 1);
        try (Stream<Path> below = Files.walk(from, rest.split("/", -1).length)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
            return below.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(from.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | PatternSyntaxException unusable) {
            throw place.refuse("the files %s cannot be searched: %s.".formatted(name, unusable.getMessage()));
        }
    }
}
