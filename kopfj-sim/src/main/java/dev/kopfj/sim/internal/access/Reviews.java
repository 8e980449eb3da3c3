package dev.kopfj.sim.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Decision;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.role.Roles;
import dev.kopfj.sim.internal.access.role.Rule;
import dev.kopfj.sim.internal.access.token.AccountTokens;
import dev.kopfj.sim.internal.access.token.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers questions about callers: who they are, what they may do, whose token this is. Nothing of it is stored. */
final class Reviews {
    private static final String AUTHORIZATION = "authorization.k8s.io";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final Roles roles;
    private final Authentication authentication;

    Reviews(Roles roles, Authentication authentication) {
        this.roles = roles;
        this.authentication = authentication;
    }

    /** Answers the question of a caller; the kind is that of a review. */
    ObjectNode answer(String kind, Caller caller, ObjectNode question, String now) {
        return switch (kind) {
            case "SubjectAccessReview", "LocalSubjectAccessReview" -> subjectAccess(kind, question);
            case "SelfSubjectAccessReview" -> selfAccess(kind, caller, question);
            case "SelfSubjectRulesReview" -> selfRules(kind, caller, question);
            case "SelfSubjectReview" -> self(kind, caller, now);
            case "TokenReview" -> token(kind, question);
            default -> throw Problem.notImplemented("reviews of the kind " + kind);
        };
    }

    private static ObjectNode begin(String group, String kind, JsonNode question) {
        ObjectNode answer = Json.object().put("kind", kind).put("apiVersion", group + "/v1");
        JsonNode given = Json.meta(question);
        ObjectNode meta = answer.putObject("metadata").putNull("creationTimestamp");
        String namespace = Json.text(given, "namespace");
        return namespace.isEmpty() ? answer : answer.set("metadata", meta.put("namespace", namespace));
    }

    private ObjectNode selfAccess(String kind, Caller caller, ObjectNode question) {
        ObjectNode answer = begin(AUTHORIZATION, kind, question);
        JsonNode spec = question.path("spec");
        refuse(kind, causes(question, false));
        ObjectNode asked = answer.putObject("spec");
        copyAttributes(spec, asked);
        return answer.set("status", status(roles.decide(caller, deed(spec))));
    }

    private ObjectNode subjectAccess(String kind, ObjectNode question) {
        ObjectNode answer = begin(AUTHORIZATION, kind, question);
        JsonNode spec = question.path("spec");
        List<Cause> causes = new ArrayList<>(causes(question, true));
        if (kind.startsWith("Local")) {
            causes.addAll(localCauses(question));
        }
        refuse(kind, causes);
        ObjectNode asked = answer.putObject("spec");
        copyAttributes(spec, asked);
        for (String member : List.of("user", "groups", "extra", "uid")) {
            copy(member, spec, asked);
        }
        Caller subject =
                new Caller(Json.text(spec, "user"), Json.text(spec, "uid"), Rule.texts(spec.path("groups")), Map.of());
        return answer.set("status", status(roles.decide(subject, deed(spec))));
    }

    private static List<Cause> causes(JsonNode question, boolean ofSubject) {
        JsonNode spec = question.path("spec");
        List<Cause> causes = new ArrayList<>();
        boolean onResource = spec.path("resourceAttributes").isObject();
        boolean onPath = spec.path("nonResourceAttributes").isObject();
        if (onResource && onPath) {
            causes.add(Cause.shown(
                    "spec.nonResourceAttributes",
                    spec.path("nonResourceAttributes").toString(),
                    "cannot be specified in combination with resourceAttributes"));
        }
        if (!onResource && !onPath) {
            causes.add(Cause.shown(
                    "spec.resourceAttributes",
                    "null",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified"));
        }
        if (ofSubject && Json.text(spec, "user").isEmpty() && !Json.filled(spec.path("groups"))) {
            causes.add(Cause.invalid("spec.user", "", "at least one of user or group must be specified"));
        }
        String name = Json.text(Json.meta(question), "name");
        if (!name.isEmpty()) {
            causes.add(Cause.shown("metadata", Json.meta(question).toString(), "must be empty"));
        }
        return causes;
    }

    private static List<Cause> localCauses(JsonNode question) {
        JsonNode spec = question.path("spec");
        List<Cause> causes = new ArrayList<>();
        String namespace = Json.text(spec.path("resourceAttributes"), "namespace");
        if (spec.path("resourceAttributes").isObject()
                && !namespace.equals(Json.text(Json.meta(question), "namespace"))) {
            causes.add(Cause.invalid("spec.resourceAttributes.namespace", namespace, "must match metadata.namespace"));
        }
        JsonNode onPath = spec.path("nonResourceAttributes");
        if (onPath.isObject()) {
            causes.add(
                    Cause.shown("spec.nonResourceAttributes", onPath.toString(), "disallowed on this kind of request"));
        }
        return causes;
    }

    private static void refuse(String kind, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw Problem.invalid(new Resource(AUTHORIZATION, kind), "", causes);
        }
    }

    private static void copyAttributes(JsonNode spec, ObjectNode asked) {
        copy("resourceAttributes", spec, asked);
        copy("nonResourceAttributes", spec, asked);
    }

    private static void copy(String member, JsonNode from, ObjectNode to) {
        JsonNode value = from.path(member);
        boolean empty = value.isTextual() && value.textValue().isEmpty();
        if (!value.isMissingNode() && !value.isNull() && !empty) {
            to.set(member, value);
        }
    }

    private static Deed deed(JsonNode spec) {
        JsonNode onPath = spec.path("nonResourceAttributes");
        if (onPath.isObject()) {
            return Deed.onPath(Json.text(onPath, "verb"), Json.text(onPath, "path"));
        }
        JsonNode wanted = spec.path("resourceAttributes");
        return new Deed(
                Json.text(wanted, "verb"),
                new Resource(Json.text(wanted, "group"), Json.text(wanted, "resource")),
                Json.text(wanted, "subresource"),
                Json.text(wanted, "namespace"),
                Json.text(wanted, "name"),
                "");
    }

    private static ObjectNode status(Decision decision) {
        ObjectNode status = Json.object().put("allowed", decision.allowed());
        return decision.reason().isEmpty() ? status : status.put("reason", decision.reason());
    }

    private ObjectNode selfRules(String kind, Caller caller, ObjectNode question) {
        String namespace = Json.text(question.path("spec"), "namespace");
        if (namespace.isEmpty()) {
            throw Problem.badRequest("no namespace on request");
        }
        ObjectNode answer = begin(AUTHORIZATION, kind, Json.object());
        answer.putObject("spec");
        ObjectNode status = answer.putObject("status");
        ArrayNode onResources = status.putArray("resourceRules");
        ArrayNode onPaths = status.putArray("nonResourceRules");
        for (Rule rule : roles.rules(caller, namespace)) {
            ObjectNode json = rule.json();
            if (!rule.resources().isEmpty()) {
                onResources.add(Json.shallow(json).without("nonResourceURLs"));
            }
            if (!rule.paths().isEmpty()) {
                onPaths.add(Json.shallow(json).retain("verbs", "nonResourceURLs"));
            }
        }
        status.put("incomplete", false);
        List<String> errors = roles.missing(caller, namespace).stream()
                .map(Roles.Ref::missing)
                .toList();
        if (!errors.isEmpty()) {
            status.put("evaluationError", Roles.aggregate(errors));
        }
        return answer;
    }

    private static ObjectNode self(String kind, Caller caller, String now) {
        ObjectNode answer = begin(AUTHENTICATION, kind, Json.object());
        Json.child(answer, "metadata").put("creationTimestamp", now);
        answer.putObject("status").set("userInfo", user(caller));
        return answer;
    }

    /** Shows a caller as reviews do. */
    static ObjectNode user(Caller caller) {
        ObjectNode user = Json.object().put("username", caller.name());
        if (!caller.uid().isEmpty()) {
            user.put("uid", caller.uid());
        }
        if (!caller.groups().isEmpty()) {
            caller.groups().forEach(user.putArray("groups")::add);
        }
        if (!caller.extra().isEmpty()) {
            ObjectNode extra = user.putObject("extra");
            caller.extra().forEach((key, values) -> values.forEach(extra.withArrayProperty(key)::add));
        }
        return user;
    }

    private ObjectNode token(String kind, ObjectNode question) {
        JsonNode spec = question.path("spec");
        String token = Json.text(spec, "token");
        if (token.isEmpty()) {
            throw Problem.badRequest("token is required for TokenReview in authentication");
        }
        List<String> wanted = Rule.texts(spec.path("audiences"));
        List<String> audiences = wanted.isEmpty() ? List.of(AccountTokens.AUDIENCE) : wanted;
        Authentication.Finding finding = authentication.find(token, audiences);
        ObjectNode answer = begin(AUTHENTICATION, kind, Json.object());
        ObjectNode asked = answer.putObject("spec").put("token", token);
        copy("audiences", spec, asked);
        ObjectNode status = answer.putObject("status");
        if (finding.caller().isEmpty()) {
            status.putObject("user");
            return answer.set("status", status.put("error", finding.error()));
        }
        status.put("authenticated", true).set("user", user(finding.caller().get()));
        audiences.forEach(status.putArray("audiences")::add);
        return answer;
    }
}
