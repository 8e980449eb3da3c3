package dev.kopfj.testkit.scenario.internal.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads YAML files of bounded size, with bounded aliases. */
public final class Yaml {

    static final int BYTES_MAX = 3_000_000;
    static final int ALIASES_MAX = 50;
    static final int DEPTH_MAX = 60;

    private Yaml() {}

    /** Returns the documents of a file, without the empty ones. */
    public static List<Tree> read(Path file) {
        Place start = new Place(file, 1, 1);
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw start.refuse("the file has %d bytes; the limit is %d.".formatted(Files.size(file), BYTES_MAX));
            }
            return parse(file, Files.readString(file));
        } catch (IOException failure) {
            throw start.refuse("the file cannot be read as UTF-8 text: " + failure);
        }
    }

    /** Returns the documents of a text that stands in the given file. */
    public static List<Tree> parse(Path file, String text) {
        List<Tree> documents = new ArrayList<>();
        try {
            TreeBuilder builder = new TreeBuilder(file);
            for (Node node : new org.yaml.snakeyaml.Yaml(limits()).composeAll(new StringReader(text))) {
                if (!node.getTag().equals(Tag.NULL)) {
                    documents.add(builder.build(node));
                }
            }
        } catch (MarkedYAMLException broken) {
            throw place(file, broken.getProblemMark()).refuse("this is no YAML: %s.".formatted(broken.getProblem()));
        } catch (ReaderException broken) {
            throw new Place(file, 1, 1)
                    .refuse("YAML cannot contain the character U+%04X.".formatted(broken.getCodePoint()));
        } catch (YAMLException broken) {
            throw new Place(file, 1, 1).refuse("the limits of YAML here are exceeded: " + broken.getMessage());
        }
        return documents;
    }

    static Place place(Path file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(BYTES_MAX);
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        return options;
    }
}
