package dev.kopfj.sim.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what differs from run to run, such as uids, versions and times, by what stays the same. */
final class NormalForm {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern SUFFIX = Pattern.compile("[bcdfghjklmnpqrstvwxz2456789]{5}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Set<String> HASHES = Set.of("pod-template-hash", "controller-revision-hash");
    private static final List<String> ENTRY_ORDER = List.of("operation", "manager", "subresource", "apiVersion");
    private static final Map<Pattern, String> TEXTS = Map.of(
            Pattern.compile("(too old resource version: )\\d+ \\(\\d+\\)"), "$1<n> (<n>)",
            Pattern.compile("(Too large resource version: )\\d+(, current: )\\d+"), "$1<n>$2<n>",
            Pattern.compile("(https://127\\.0\\.0\\.1:)\\d+(/)"), "$1<port>$2");

    private final Map<String, String> literal = new LinkedHashMap<>();
    private final Map<String, String> uids = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final boolean keepsManagedFields;
    private final Supplier<Instant> now;
    private List<Map.Entry<String, String>> replacements = List.of();
    private long newest;

    NormalForm(boolean keepsManagedFields, Supplier<Instant> now) {
        this.keepsManagedFields = keepsManagedFields;
        this.now = now;
    }

    /** Says by what a text that is unique to this run is replaced. */
    void replace(String text, String placeholder) {
        literal.put(text, placeholder);
    }

    JsonNode of(JsonNode body) {
        register(body);
        return form(body);
    }

    /** Takes note of the versions in a body, whether it is compared or not. */
    void see(JsonNode node) {
        if (node.isObject()) {
            String version = node.path("resourceVersion").asText();
            if (DIGITS.matcher(version).matches() && !ofList(node)) {
                newest = Math.max(newest, Long.parseLong(version));
            }
            boolean list =
                    node.path("kind").asText().matches(".*(List|Table)") || node.has("items") || node.has("rows");
            node.properties().stream()
                    .filter(member -> !(list && member.getKey().equals("metadata")))
                    .forEach(member -> see(member.getValue()));
        }
        if (node.isArray()) {
            node.forEach(this::see);
        }
    }

    private static boolean ofList(JsonNode metadata) {
        return !metadata.has("name") && !metadata.has("uid") && !metadata.has("namespace");
    }

    private void register(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::register);
        }
        if (!node.isObject()) {
            return;
        }
        Map<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        members.forEach((name, value) -> {
            String text = value.isTextual() ? value.textValue() : "";
            if (name.equals("uid") && !text.isEmpty()) {
                uids.putIfAbsent(text, "<uid:" + (uids.size() + 1) + ">");
            } else if (name.equals("resourceVersion") && isVersion(text) && !ofList(node)) {
                versions.putIfAbsent(text, "<rv:" + (versions.size() + 1) + ">");
            } else if (HASHES.contains(name) && value.isTextual()) {
                hashes.putIfAbsent(text, "<hash:" + (hashes.size() + 1) + ">");
            } else {
                register(value);
            }
        });
        registerName(node.path("generateName").asText(), node.path("name").asText());
    }

    private void registerName(String prefix, String name) {
        if (!prefix.isEmpty() && name.startsWith(prefix) && !name.equals(prefix)) {
            String suffix = name.substring(prefix.length());
            boolean usual = SUFFIX.matcher(suffix).matches();
            names.putIfAbsent(name, prefix + (usual ? "<suffix>" : "<unusual suffix " + suffix + ">"));
        }
    }

    private static boolean isVersion(String text) {
        return DIGITS.matcher(text).matches() && !text.equals("0");
    }

    private JsonNode form(JsonNode node) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        List.of(names, hashes, uids, literal).forEach(part -> all.addAll(part.entrySet()));
        all.sort(Comparator.comparing(entry -> -entry.getKey().length()));
        replacements = all;
        return formed(node);
    }

    private JsonNode formed(JsonNode node) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(text(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(formed(element)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String name = member.getKey();
            if (!name.equals("selfLink") && (keepsManagedFields || !name.equals("managedFields"))) {
                object.set(text(name), member(node, name, member.getValue()));
            }
        }
        return object;
    }

    private JsonNode member(JsonNode parent, String name, JsonNode value) {
        String text = value.isTextual() ? value.textValue() : "";
        if (name.equals("resourceVersion") && isVersion(text)) {
            String shown = !ofList(parent)
                    ? versions.getOrDefault(text, text)
                    : Long.parseLong(text) >= newest ? "<rv:latest>" : "<rv:older>";
            return JsonNodeFactory.instance.textNode(shown);
        }
        if (name.equals("continue") && !text.isEmpty()) {
            return JsonNodeFactory.instance.textNode("<continue>");
        }
        return formed(name.equals("managedFields") ? sorted(value) : value);
    }

    /** The real order of entries hangs on whole seconds. */
    private static JsonNode sorted(JsonNode entries) {
        List<JsonNode> list = new ArrayList<>();
        entries.forEach(list::add);
        list.sort(Comparator.comparing(entry -> String.join(
                "\0", ENTRY_ORDER.stream().map(m -> entry.path(m).asText()).toList())));
        return JsonNodeFactory.instance.arrayNode().addAll(list);
    }

    String text(String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            Duration away = Duration.between(Instant.parse(text), now.get()).abs();
            boolean near = away.compareTo(Duration.ofDays(1)) < 0;
            return !near ? text : time.group(1) == null ? "<time>" : "<microtime>";
        }
        String result = text;
        for (Map.Entry<String, String> replacement : replacements) {
            result = result.replace(replacement.getKey(), replacement.getValue());
        }
        for (Map.Entry<Pattern, String> pattern : TEXTS.entrySet()) {
            result = pattern.getKey().matcher(result).replaceAll(pattern.getValue());
        }
        return result;
    }

    /** Returns the numbers of the versions in the order of what they stand for. */
    List<Integer> order() {
        return versions.entrySet().stream()
                .sorted(Comparator.comparing(entry -> Long.parseLong(entry.getKey())))
                .map(entry -> Integer.parseInt(entry.getValue().replaceAll("\\D", "")))
                .toList();
    }
}
