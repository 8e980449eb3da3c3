package dev.kopfj.testkit.scenario.internal.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Kind;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.api.Selection;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One call of a command: what was asked for, and the cluster, the time, the folder and the input that it has. */
record Call(Invocation asked, Objects objects, Patience patience, Context context) {

    private static final String DEFAULT_NAMESPACE = "default";

    /** What a process has around it: its folder, what it can read, and how long it may take. */
    record Context(Path folder, String input, Duration atMost) {}

    String namespace() {
        String named = asked.flag("--namespace");
        return named.isEmpty() ? DEFAULT_NAMESPACE : named;
    }

    /** Returns what the words mean: {@code pods a b}, {@code pod/a deployment/b}, {@code pods,services -l app=x}. */
    List<Selection> selections() {
        List<String> words = asked.subjects();
        if (words.isEmpty()) {
            throw new KubectlError("error: You must specify the type of resource to "
                    + asked.verb().word());
        }
        List<Selection> selections = new ArrayList<>();
        if (words.get(0).contains("/")) {
            for (String word : words) {
                int slash = word.indexOf('/');
                selections.add(selection(word.substring(0, slash), word.substring(Math.max(0, slash) + 1)));
            }
            return selections;
        }
        for (String kind : words.get(0).split(",", -1)) {
            if (words.size() == 1) {
                selections.add(selection(kind, ""));
            }
            words.stream().skip(1).forEach(name -> selections.add(selection(kind, name)));
        }
        return selections;
    }

    private Selection selection(String word, String name) {
        Kind kind = objects.kind(word);
        String where = asked.is("--all-namespaces") || !kind.namespaced() ? "" : namespace();
        return new Selection(kind, where, name, asked.flag("--selector"), asked.flag("--field-selector"));
    }

    /** Reads all objects that the words mean, with what they are. */
    List<Found> found() {
        List<Found> found = new ArrayList<>();
        for (Selection selection : selections()) {
            objects.read(selection)
                    .forEach(object -> found.add(new Found(selection.kind(), target(selection, object), object)));
        }
        return found;
    }

    /** An object that a command is about. */
    record Found(Kind kind, Target target, JsonNode object) {

        /** Returns the object as kubectl calls it: {@code deployment.apps/web}. */
        String called() {
            return kind.called() + "/" + target.name();
        }
    }

    Target target(Selection selection, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return objects.target(
                selection.kind(),
                metadata.path("namespace").asText(""),
                metadata.path("name").asText());
    }

    /** Reads the manifests that the flag names: files, folders, or the input. */
    List<ObjectNode> manifests() {
        List<ObjectNode> manifests = new ArrayList<>();
        for (String name : asked.all("--filename")) {
            for (Tree tree : documents(name)) {
                if (tree.json() instanceof ObjectNode object) {
                    object.path("items").forEach(item -> manifests.add((ObjectNode) item));
                    if (!object.has("items")) {
                        manifests.add(object);
                    }
                }
            }
        }
        if (manifests.isEmpty()) {
            throw new KubectlError("error: no objects passed to " + asked.verb().word());
        }
        return manifests;
    }

    private List<Tree> documents(String name) {
        if (name.equals("-")) {
            return Yaml.parse(Path.of("<stdin>"), context.input());
        }
        Path path = context.folder().resolve(name);
        if (!Files.exists(path)) {
            throw new KubectlError("error: the path \"%s\" does not exist".formatted(name));
        }
        try (Stream<Path> files = Files.walk(path, 1)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Files.isRegularFile(path) || file.toString().matches(".*\\.(ya?ml|json)"))
                    .sorted()
                    .flatMap(file -> Yaml.read(file).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new KubectlError("error: the path \"%s\" cannot be read: %s".formatted(name, unreadable));
        }
    }

    /** Returns the object that a manifest means, in the namespace of the command unless it names one. */
    Found meant(ObjectNode manifest) {
        ObjectNode placed = manifest.deepCopy();
        ObjectNode metadata = placed.withObjectProperty("metadata");
        if (metadata.path("namespace").asText("").isEmpty()) {
            metadata.put("namespace", namespace());
        }
        Target target = objects.target(placed);
        if (!target.kind().namespaced()) {
            metadata.remove("namespace");
        }
        return new Found(target.kind(), target, placed);
    }

    /** Returns how long a command may wait: what its flag says, where less than nothing means for ever. */
    Duration timeout(Duration usual) {
        String named = asked.flag("--timeout");
        Duration wanted = named.isEmpty() ? usual : Durations.parse(named).orElse(context.atMost());
        return wanted.compareTo(context.atMost()) < 0 ? wanted : context.atMost();
    }
}
