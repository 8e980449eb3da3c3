package dev.kopfj.sim.internal.access.role;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One rule of a role: verbs on resources, perhaps only of some names, or on paths. */
public record Rule(
        List<String> verbs, List<String> groups, List<String> resources, List<String> names, List<String> paths) {
    /** Everything there is: all resources. */
    static final Rule ALL_RESOURCES = new Rule(List.of("*"), List.of("*"), List.of("*"), List.of(), List.of());

    /** Everything there is: all paths. */
    static final Rule ALL_PATHS = new Rule(List.of("*"), List.of(), List.of(), List.of(), List.of("*"));

    private static final String ALL = "*";

    static Rule of(JsonNode rule) {
        return new Rule(
                texts(rule.path("verbs")),
                texts(rule.path("apiGroups")),
                texts(rule.path("resources")),
                texts(rule.path("resourceNames")),
                texts(rule.path("nonResourceURLs")));
    }

    /** Reads the rules of a role. */
    static List<Rule> all(JsonNode role) {
        return role.path("rules").valueStream().map(Rule::of).toList();
    }

    /** Reads a list of texts. */
    public static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    boolean allows(Deed deed) {
        if (!has(verbs, deed.verb())) {
            return false;
        }
        if (!deed.aboutResource()) {
            return paths.stream().anyMatch(path -> leadsTo(path, deed.path()));
        }
        return has(groups, deed.resource().group())
                && allowsResource(deed)
                && (names.isEmpty() || names.contains(deed.name()));
    }

    private boolean allowsResource(Deed deed) {
        return has(resources, deed.combined())
                || (!deed.subresource().isEmpty() && resources.contains("*/" + deed.subresource()));
    }

    private static boolean has(List<String> list, String one) {
        for (String item : list) {
            if (item.equals(one) || item.equals(ALL)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leadsTo(String pattern, String path) {
        return pattern.equals(path)
                || (pattern.endsWith(ALL) && path.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    /** Tells whether everything that a broken down rule allows is allowed by this rule too. */
    boolean covers(Rule small) {
        boolean names = small.names.isEmpty()
                ? this.names.isEmpty()
                : this.names.isEmpty() || this.names.containsAll(small.names);
        return names
                && small.verbs.stream().allMatch(verb -> has(verbs, verb))
                && small.groups.stream().allMatch(group -> has(groups, group))
                && small.resources.stream().allMatch(this::coversResource)
                && small.paths.stream().allMatch(path -> paths.stream().anyMatch(own -> leadsTo(own, path)));
    }

    private boolean coversResource(String resource) {
        int slash = resource.indexOf('/');
        return has(resources, resource) || (slash >= 0 && resources.contains(ALL + resource.substring(slash)));
    }

    /** Takes the rule apart into rules of one verb on one resource or path each. */
    List<Rule> brokenDown() {
        List<Rule> parts = new ArrayList<>();
        for (String group : groups) {
            for (String resource : resources) {
                for (String verb : verbs) {
                    breakNames(verb, group, resource, parts);
                }
            }
        }
        for (String path : paths) {
            for (String verb : verbs) {
                parts.add(new Rule(List.of(verb), List.of(), List.of(), List.of(), List.of(path)));
            }
        }
        return parts;
    }

    private void breakNames(String verb, String group, String resource, List<Rule> parts) {
        if (names.isEmpty()) {
            parts.add(new Rule(List.of(verb), List.of(group), List.of(resource), List.of(), List.of()));
        }
        for (String name : names) {
            parts.add(new Rule(List.of(verb), List.of(group), List.of(resource), List.of(name), List.of()));
        }
    }

    Rule withVerbs(List<String> others) {
        return new Rule(others, groups, resources, names, paths);
    }

    /** Returns the rule as reviews show it. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        put("verbs", verbs, json);
        put("apiGroups", groups, json);
        put("resources", resources, json);
        put("resourceNames", names, json);
        put("nonResourceURLs", paths, json);
        return json;
    }

    private static void put(String member, List<String> texts, ObjectNode json) {
        if (!texts.isEmpty()) {
            ArrayNode list = json.putArray(member);
            texts.forEach(list::add);
        }
    }

    /** Shows the rule as refusals do. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        show("APIGroups", groups, parts);
        show("Resources", resources, parts);
        show("NonResourceURLs", paths, parts);
        show("ResourceNames", names, parts);
        show("Verbs", verbs, parts);
        return "{" + String.join(", ", parts) + "}";
    }

    private static void show(String what, List<String> texts, List<String> parts) {
        if (!texts.isEmpty()) {
            parts.add(what + ":" + quoted(texts));
        }
    }

    /** Shows texts as Go's %q shows a list of them. */
    public static String quoted(List<String> texts) {
        return texts.stream().map(Json::quote).collect(Collectors.joining(" ", "[", "]"));
    }
}
