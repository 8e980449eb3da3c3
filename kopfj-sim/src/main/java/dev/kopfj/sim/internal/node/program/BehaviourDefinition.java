package dev.kopfj.sim.internal.node.program;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;

/** The definition of the kind PodBehaviour, which refuses what cannot be meant. */
public final class BehaviourDefinition {
    private static final String SPAN = "^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$";
    private static final String QUANTITY = "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$";
    private static final int CODE_MAX = 255;

    private BehaviourDefinition() {}

    /** Makes the definition. */
    public static ObjectNode make() {
        ObjectNode definition = Json.object();
        definition.putObject("metadata").put("name", "podbehaviours.sim.kopfj.dev");
        ObjectNode spec =
                definition.putObject("spec").put("group", "sim.kopfj.dev").put("scope", "Namespaced");
        ObjectNode names = spec.putObject("names").put("kind", "PodBehaviour").put("listKind", "PodBehaviourList");
        names.put("plural", "podbehaviours").put("singular", "podbehaviour");
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", "v1").put("served", true).put("storage", true);
        ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
        schema.put("type", "object").putArray("required").add("spec");
        ObjectNode members = schema.putObject("properties");
        fill(members.putObject("spec").put("type", "object"));
        return definition;
    }

    private static void fill(ObjectNode spec) {
        ObjectNode members = spec.putObject("properties");
        for (String glob : new String[] {"image", "name", "container", "imagePullFailure", "log"}) {
            members.putObject(glob).put("type", "string").put("minLength", 1);
        }
        for (String span : new String[] {"readyAfter", "runFor"}) {
            members.putObject(span).put("type", "string").put("pattern", SPAN);
        }
        members.putObject("exitCode").put("type", "integer").put("minimum", 0).put("maximum", CODE_MAX);
        members.putObject("times").put("type", "integer").put("minimum", 1);
        for (String flag : new String[] {"crashLoop", "oom", "heedsStop"}) {
            members.putObject(flag).put("type", "boolean");
        }
        ObjectNode metrics = members.putObject("metrics").put("type", "object");
        metrics.putObject("additionalProperties").put("type", "string").put("pattern", QUANTITY);
        selector(members.putObject("selector").put("type", "object"));
        ObjectNode rule = spec.putArray("x-kubernetes-validations").addObject();
        rule.put(
                "rule",
                "[has(self.crashLoop) && self.crashLoop, has(self.oom) && self.oom, "
                        + "has(self.imagePullFailure)].filter(one, one).size() <= 1");
        rule.put("message", "only one of crashLoop, oom and imagePullFailure can come true");
    }

    private static void selector(ObjectNode selector) {
        ObjectNode members = selector.putObject("properties");
        ObjectNode labels = members.putObject("matchLabels").put("type", "object");
        labels.putObject("additionalProperties").put("type", "string");
        ObjectNode expressions = members.putObject("matchExpressions").put("type", "array");
        ObjectNode expression = expressions.putObject("items").put("type", "object");
        expression.putArray("required").add("key").add("operator");
        ObjectNode parts = expression.putObject("properties");
        parts.putObject("key").put("type", "string");
        ObjectNode operator = parts.putObject("operator").put("type", "string");
        operator.putArray("enum").add("In").add("NotIn").add("Exists").add("DoesNotExist");
        ObjectNode values = parts.putObject("values").put("type", "array");
        values.putObject("items").put("type", "string");
    }
}
