package dev.kopfj.sim.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes JSON trees as YAML, with sorted members, so that readers of YAML 1.1 and of 1.2 understand the same. */
public final class YamlWriter {
    private static final Pattern SHORT_BOOLEAN = Pattern.compile("[yYnN]");

    private YamlWriter() {}

    /** Writes a document. */
    public static byte[] write(JsonNode document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        Resolver resolver = new Resolver();
        resolver.addImplicitResolver(Tag.BOOL, SHORT_BOOLEAN, "yYnN");
        LoaderOptions unread = new LoaderOptions();
        Yaml yaml = new Yaml(new SafeConstructor(unread), new Representer(options), options, unread, resolver);
        return yaml.dump(plain(document)).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new TreeMap<>();
                node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(element -> list.add(plain(element)));
                yield list;
            }
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING -> null;
            default -> node.asText();
        };
    }
}
