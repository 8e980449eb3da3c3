package dev.kopfj.sim.internal.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.SelectorText;
import dev.kopfj.sim.internal.watch.LabelSelector;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells which requests rules and selectors mean, as policies, their bindings and webhooks state them. */
public final class Matching {
    private final Attributes attributes;
    private final Function<String, Optional<ObjectNode>> namespaces;

    /** Looks at a request; namespaces are found by their names. */
    public Matching(Attributes attributes, Function<String, Optional<ObjectNode>> namespaces) {
        this.attributes = attributes;
        this.namespaces = namespaces;
    }

    /** Returns the version in which the request is meant by match constraints; none when it is not meant. */
    public Optional<String> version(JsonNode constraints) {
        if (!labelsFit(constraints)) {
            return Optional.empty();
        }
        boolean equivalent = !Json.text(constraints, "matchPolicy").equals("Exact");
        if (version(constraints.path("excludeResourceRules"), equivalent).isPresent()) {
            return Optional.empty();
        }
        JsonNode rules = constraints.path("resourceRules");
        return rules.isEmpty() ? Optional.of(attributes.target().version()) : version(rules, equivalent);
    }

    /** Returns the version in which one of these rules means the request; none when none does. */
    public Optional<String> version(JsonNode rules, boolean equivalent) {
        String asked = attributes.target().version();
        for (JsonNode rule : rules) {
            if (means(rule, asked)) {
                return Optional.of(asked);
            }
        }
        for (JsonNode rule : rules) {
            for (String version : attributes.target().versions()) {
                if (equivalent && means(rule, version)) {
                    return Optional.of(version);
                }
            }
        }
        return Optional.empty();
    }

    /** Tells whether the selectors for namespaces and for objects admit the request. */
    public boolean labelsFit(JsonNode selectors) {
        return namespaceFits(selectors.path("namespaceSelector")) && objectFits(selectors.path("objectSelector"));
    }

    private boolean means(JsonNode rule, String version) {
        Attributes.Target target = attributes.target();
        return lists(rule.path("operations"), attributes.operation().name())
                && lists(rule.path("apiGroups"), target.resource().group())
                && lists(rule.path("apiVersions"), version)
                && lists(rule.path("resources"))
                && scopeFits(Json.text(rule, "scope"))
                && (rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), target.name()));
    }

    private static boolean lists(JsonNode texts, String wanted) {
        return has(texts, "*") || has(texts, wanted);
    }

    private static boolean has(JsonNode texts, String wanted) {
        return texts.valueStream().anyMatch(text -> text.asText().equals(wanted));
    }

    private boolean lists(JsonNode resources) {
        String plural = attributes.target().resource().plural();
        String subresource = attributes.target().subresource();
        for (JsonNode listed : resources) {
            String text = listed.asText();
            int slash = text.indexOf('/');
            String resource = slash < 0 ? text : text.substring(0, slash);
            String part = slash < 0 ? "" : text.substring(slash + 1);
            boolean partFits = part.equals(subresource) || part.equals("*");
            if (partFits && (resource.equals("*") || resource.equals(plural))) {
                return true;
            }
        }
        return false;
    }

    private boolean scopeFits(String scope) {
        boolean namespaced = !attributes.target().namespace().isEmpty() && !attributes.aboutNamespace();
        return switch (scope) {
            case "Namespaced" -> namespaced;
            case "Cluster" -> !namespaced;
            default -> true;
        };
    }

    private boolean namespaceFits(JsonNode selector) {
        LabelSelector wanted = LabelSelector.parse(SelectorText.of(selector));
        String name = attributes.target().namespace();
        if (wanted.isAll() || (name.isEmpty() && !attributes.aboutNamespace())) {
            return true;
        }
        ObjectNode own = attributes.change().object();
        if (attributes.aboutNamespace() && own != null) {
            return wanted.admits(labels(own));
        }
        String sought = name.isEmpty() ? attributes.target().name() : name;
        return namespaces
                .apply(sought)
                .filter(found -> wanted.admits(labels(found)))
                .isPresent();
    }

    private boolean objectFits(JsonNode selector) {
        LabelSelector wanted = LabelSelector.parse(SelectorText.of(selector));
        return wanted.isAll()
                || admits(wanted, attributes.change().object())
                || admits(wanted, attributes.change().oldObject());
    }

    private static boolean admits(LabelSelector wanted, @Nullable ObjectNode object) {
        return object != null && wanted.admits(labels(object));
    }

    private static JsonNode labels(ObjectNode object) {
        return Json.meta(object).path("labels");
    }
}
