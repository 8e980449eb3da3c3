package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.cel.Validations;
import dev.kopfj.sim.internal.schema.Names;
import dev.kopfj.sim.internal.validity.rule.SchemaRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a CustomResourceDefinition. */
final class DefinitionChecks {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");
    private static final List<String> STRATEGIES = List.of("None", "Webhook");
    private static final String SCHEMA = "openAPIV3Schema";

    private DefinitionChecks() {}

    static List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        checkName(object, "generateName", causes);
        checkName(object, "name", causes);
        causes.addAll(checkNext(object, List.of()));
        return causes;
    }

    private static void checkName(ObjectNode object, String member, List<Cause> causes) {
        String name = Json.text(Json.meta(object), member);
        JsonNode spec = object.path("spec");
        String expected = Json.text(spec.path("names"), "plural") + "." + Json.text(spec, "group");
        if (!name.isEmpty() && !name.equals(expected)) {
            causes.add(Cause.invalid("metadata." + member, name, "must be spec.names.plural+\".\"+spec.group"));
        }
    }

    /** Returns what is wrong with a definition apart from its name, with what is wrong with its change in its place. */
    static List<Cause> checkNext(ObjectNode object, List<Cause> change) {
        List<Cause> causes = new ArrayList<>();
        JsonNode spec = object.path("spec");
        checkSpec(spec, causes);
        causes.addAll(change);
        checkStored(object.path("status").path("storedVersions"), spec.path("versions"), causes);
        checkApproval(object, spec, causes);
        if (spec.path("preserveUnknownFields").asBoolean()) {
            String rule = "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in "
                    + "spec.versions[*].schema instead";
            causes.add(Cause.shown("spec.preserveUnknownFields", "true", rule));
        }
        return causes;
    }

    private static void checkSpec(JsonNode spec, List<Cause> causes) {
        checkGroup(Json.text(spec, "group"), causes);
        String scope = Json.text(spec, "scope");
        if (scope.isEmpty()) {
            causes.add(Cause.required("spec.scope", ""));
        } else if (!SCOPES.contains(scope)) {
            causes.add(Cause.unsupported("spec.scope", Json.quote(scope), SCOPES));
        }
        checkVersions(spec.path("versions"), causes);
        DefinitionNames.checkPresent(spec.path("names"), causes);
        DefinitionNames.check(spec.path("names"), "spec.names", causes);
        checkShared(spec.path("versions"), causes);
        checkConversion(spec.path("conversion"), causes);
    }

    private static void checkGroup(String group, List<Cause> causes) {
        String field = "spec.group";
        if (group.isEmpty()) {
            causes.add(Cause.required(field, ""));
        } else if (!Names.subdomain(group).isEmpty()) {
            causes.add(Cause.invalid(field, group, String.join(",", Names.subdomain(group))));
        } else if (group.indexOf('.') < 0) {
            causes.add(Cause.invalid(field, group, "should be a domain with at least one dot"));
        }
    }

    private static void checkVersions(JsonNode versions, List<Cause> causes) {
        for (int i = 0; i < versions.size(); i++) {
            if (!versions.get(i).path("schema").path(SCHEMA).isObject()) {
                causes.add(Cause.required("spec.versions[" + i + "].schema." + SCHEMA, ""));
            }
        }
        Set<String> names = new HashSet<>();
        int storing = 0;
        boolean unique = true;
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.get(i);
            storing += version.path("storage").asBoolean() ? 1 : 0;
            unique &= names.add(Json.text(version, "name"));
            checkVersion(version, "spec.versions[" + i + "]", versions, causes);
        }
        if (!unique) {
            String shown = DefinitionVersions.shown(versions);
            causes.add(Cause.shown("spec.versions", shown, "must contain unique version names"));
        }
        if (storing != 1) {
            String rule = "must have exactly one version marked as storage version";
            causes.add(Cause.shown("spec.versions", DefinitionVersions.shown(versions), rule));
        }
        String first = Json.text(versions.path(0), "name");
        if (!first.isEmpty()) {
            Names.word(first).forEach(fault -> causes.add(Cause.invalid("spec.version", first, fault)));
        }
    }

    private static void checkVersion(JsonNode version, String path, JsonNode versions, List<Cause> causes) {
        String name = Json.text(version, "name");
        List<String> faults = Names.word(name);
        if (name.isEmpty() || !faults.isEmpty()) {
            causes.add(Cause.invalid(path + ".name", name, String.join(",", faults)));
        }
        DefinitionVersions.checkDeprecation(version, path, causes);
        if (!DefinitionVersions.shared(versions, "schema")) {
            checkSchema(version, version.path("subresources").has("status"), path + ".schema." + SCHEMA, causes);
        }
        if (!DefinitionVersions.shared(versions, "subresources")) {
            DefinitionVersions.checkScale(version, path + ".subresources", causes);
        }
        if (!DefinitionVersions.shared(versions, "additionalPrinterColumns")) {
            DefinitionVersions.checkColumns(version, path + ".additionalPrinterColumns", causes);
        }
        if (!DefinitionVersions.shared(versions, "selectableFields")) {
            SelectableFields.check(version, path + ".selectableFields", causes);
        }
    }

    /** Checks once what all versions have in common, which the real server keeps apart from the versions. */
    private static void checkShared(JsonNode versions, List<Cause> causes) {
        JsonNode first = versions.path(0);
        if (DefinitionVersions.shared(versions, "schema")) {
            boolean statusApart =
                    versions.valueStream().anyMatch(v -> v.path("subresources").has("status"));
            checkSchema(first, statusApart, "spec.validation." + SCHEMA, causes);
        }
        if (DefinitionVersions.shared(versions, "subresources")) {
            DefinitionVersions.checkScale(first, "spec.subresources", causes);
        }
        if (DefinitionVersions.shared(versions, "additionalPrinterColumns")) {
            DefinitionVersions.checkColumns(first, "spec.additionalPrinterColumns", causes);
        }
        if (DefinitionVersions.shared(versions, "selectableFields")) {
            SelectableFields.check(first, "spec.selectableFields", causes);
        }
    }

    private static void checkSchema(JsonNode version, boolean statusApart, String path, List<Cause> causes) {
        JsonNode schema = version.path("schema").path(SCHEMA);
        if (schema.isObject()) {
            List<Cause> faults = SchemaRules.check(schema, path, statusApart);
            causes.addAll(faults);
            // Rules cannot be compiled against a schema that is wrong itself.
            if (faults.isEmpty()) {
                List<Cause> ofRules =
                        Validations.of(schema).map(rules -> rules.faults(path)).orElse(List.of());
                causes.addAll(ofRules);
                causes.addAll(DefinitionDefaults.check(schema, path, ofRules.isEmpty()));
            }
        }
    }

    private static void checkConversion(JsonNode conversion, List<Cause> causes) {
        String strategy = Json.text(conversion, "strategy");
        if (conversion.isObject() && strategy.isEmpty()) {
            causes.add(Cause.required("spec.conversion.strategy", ""));
        } else if (conversion.isObject() && !STRATEGIES.contains(strategy)) {
            causes.add(Cause.unsupported("spec.conversion.strategy", Json.quote(strategy), STRATEGIES));
        }
        JsonNode webhook = conversion.path("webhook");
        if (strategy.equals("Webhook")) {
            checkWebhook(webhook, causes);
        } else if (webhook.isObject()) {
            String rule = "should not be set when strategy is not set to Webhook";
            if (webhook.has("clientConfig")) {
                causes.add(Cause.forbidden("spec.conversion.webhookClientConfig", rule));
            }
            if (!webhook.path("conversionReviewVersions").isEmpty()) {
                causes.add(Cause.forbidden("spec.conversion.conversionReviewVersions", rule));
            }
        }
    }

    private static void checkWebhook(JsonNode webhook, List<Cause> causes) {
        JsonNode client = webhook.path("clientConfig");
        String field = "spec.conversion.webhookClientConfig";
        if (!client.isObject()) {
            causes.add(Cause.required(field, "required when strategy is set to Webhook"));
        } else if (client.has("url") == client.has("service")) {
            causes.add(Cause.required(field, "exactly one of url or service is required"));
        } else if (client.has("url")) {
            WebhookTargets.checkUrl(Json.text(client, "url"), field + ".url", causes);
        } else {
            WebhookTargets.checkService(client.path("service"), field + ".service", causes);
        }
        JsonNode versions = webhook.path("conversionReviewVersions");
        String list = "spec.conversion.conversionReviewVersions";
        if (versions.isEmpty()) {
            causes.add(Cause.required(list, ""));
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < versions.size(); i++) {
            String version = versions.get(i).asText();
            String element = list + "[" + i + "]";
            if (!seen.add(version)) {
                causes.add(Cause.invalid(element, version, "duplicate version"));
                continue;
            }
            Names.word(version).forEach(fault -> causes.add(Cause.invalid(element, version, fault)));
        }
        if (versions.valueStream().noneMatch(v -> Set.of("v1", "v1beta1").contains(v.asText()))) {
            causes.add(Cause.invalid(list, versions, "must include at least one of v1, v1beta1"));
        }
    }

    static List<Cause> checkStatus(JsonNode status) {
        List<Cause> causes = new ArrayList<>();
        DefinitionNames.check(status.path("acceptedNames"), "status.acceptedNames", causes);
        return causes;
    }

    private static void checkStored(JsonNode stored, JsonNode versions, List<Cause> causes) {
        if (stored.isEmpty()) {
            causes.add(Cause.shown("status.storedVersions", "null", "must have at least one stored version"));
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        versions.forEach(version -> names.add(Json.text(version, "name")));
        for (int i = 0; i < stored.size(); i++) {
            String version = stored.get(i).asText();
            if (!names.contains(version)) {
                String rule = ("missing from spec.versions; %s was previously a storage version, and must remain in "
                                + "spec.versions until a storage migration ensures no data remains persisted in %s and "
                                + "removes %s from status.storedVersions")
                        .formatted(version, version, version);
                causes.add(Cause.invalid("status.storedVersions[" + i + "]", version, rule));
            }
        }
    }

    /** Demands that definitions in Kubernetes' own groups say where they were approved. */
    private static void checkApproval(ObjectNode object, JsonNode spec, List<Cause> causes) {
        String group = Json.text(spec, "group");
        boolean own = group.equals("k8s.io")
                || group.endsWith(".k8s.io")
                || group.equals("kubernetes.io")
                || group.endsWith(".kubernetes.io");
        String annotation = "api-approved.kubernetes.io";
        String field = "metadata.annotations[" + annotation + "]";
        String approval = Json.text(Json.meta(object).path("annotations"), annotation);
        if (own && approval.isEmpty()) {
            String rule = "protected groups must have approval annotation \"" + annotation
                    + "\", see https://github.com/kubernetes/enhancements/pull/1111";
            causes.add(Cause.required(field, rule));
        } else if (own
                && !approval.startsWith("unapproved")
                && !approval.matches("[a-zA-Z][a-zA-Z0-9+.-]*://[^/]+.*")) {
            String rule = "protected groups must have approval annotation \"" + annotation
                    + "\" with either a URL or a reason starting with \"unapproved\", "
                    + "see https://github.com/kubernetes/enhancements/pull/1111";
            causes.add(Cause.invalid(field, approval, rule));
        }
    }

    static List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        List<Cause> causes = new ArrayList<>();
        List<String> fixed = established(old)
                ? List.of("/spec/scope", "/spec/names/kind", "/spec/group", "/spec/names/plural")
                : List.of("/spec/group", "/spec/names/plural");
        for (String pointer : fixed) {
            String now = next.at(pointer).asText("");
            if (!now.equals(old.at(pointer).asText(""))) {
                String field = pointer.substring(1).replace('/', '.');
                causes.add(Cause.invalid(field, now, "field is immutable"));
            }
        }
        return causes;
    }

    private static boolean established(ObjectNode definition) {
        return definition
                .path("status")
                .path("conditions")
                .valueStream()
                .anyMatch(condition -> Json.text(condition, "type").equals("Established")
                        && Json.text(condition, "status").equals("True"));
    }
}
