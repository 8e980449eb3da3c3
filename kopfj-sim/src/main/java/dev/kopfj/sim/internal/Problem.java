package dev.kopfj.sim.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A refusal: everything the server answers when it does not do what it was asked for. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    /** The reason of refusals that are no Status but a line of text. */
    private static final String PLAIN = "plain text";

    private final int code;
    private final String reason;
    private final transient @Nullable ObjectNode details;

    private Problem(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** No such object. */
    public static Problem notFound(Resource resource, String name) {
        return about(404, "NotFound", resource, name, named(resource, name) + " not found");
    }

    /** The name is taken. */
    public static Problem alreadyExists(Resource resource, String name) {
        return about(409, "AlreadyExists", resource, name, named(resource, name) + " already exists");
    }

    /** The name is taken by an object that is being deleted. */
    public static Problem beingDeleted(Resource resource, String name) {
        String message = "object is being deleted: " + named(resource, name) + " already exists";
        return about(409, "AlreadyExists", resource, name, message);
    }

    /** The write expects a version of the object that is not the stored one. */
    public static Problem modified(Resource resource, String name) {
        return conflict(resource, name, MODIFIED);
    }

    /** A configuration would change fields of other managers; the causes name them. */
    public static Problem applyConflict(String message, List<Cause> causes) {
        ObjectNode details = Json.object();
        ArrayNode list = details.putArray("causes");
        causes.forEach(cause -> list.add(cause.json()));
        return new Problem(409, "Conflict", message, details);
    }

    /** The write expects something else of the object than is the case. */
    public static Problem conflict(Resource resource, String name, String why) {
        String message = "Operation cannot be fulfilled on " + named(resource, name) + ": " + why;
        return about(409, "Conflict", resource, name, message);
    }

    /** A precondition of a deletion names another incarnation of the object. */
    public static Problem otherUid(Resource kind, String name, String wanted, String found) {
        return conflict(
                kind,
                name,
                "the UID in the precondition (%s) does not match the UID in record (%s). ".formatted(wanted, found)
                        + "The object might have been deleted and then recreated");
    }

    /** A precondition of a deletion names another version of the object. */
    public static Problem otherVersion(Resource kind, String name, String wanted, String found) {
        return conflict(
                kind,
                name,
                "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). "
                                .formatted(wanted, found)
                        + "The object might have been modified");
    }

    /** The object breaks rules; the resource is the object's group and kind, or plural, as the real server shows it. */
    public static Problem invalid(Resource kind, String name, List<Cause> causes) {
        List<String> lines = causes.stream().map(Cause::line).distinct().toList();
        String text = lines.size() == 1 ? lines.get(0) : lines.stream().collect(Collectors.joining(", ", "[", "]"));
        ObjectNode details = details(kind, name);
        ArrayNode list = details.putArray("causes");
        causes.forEach(cause -> list.add(cause.json()));
        String message = kind + " " + Json.quote(name) + " is invalid: " + text;
        return new Problem(422, "Invalid", message, details);
    }

    /** An update must say which version it is based on. */
    public static Problem versionRequired(Resource resource, String name) {
        return invalid(
                resource,
                name,
                List.of(Cause.shown("metadata.resourceVersion", "0", "must be specified for an update")));
    }

    /** A JSON patch cannot be applied to the object. */
    public static Problem patchRejected() {
        String message = "the server rejected our request due to an error in our request";
        return new Problem(422, "Invalid", message, Json.object());
    }

    /** The request itself makes no sense. */
    public static Problem badRequest(String message) {
        return new Problem(400, "BadRequest", message, null);
    }

    /** The body, which says it is of this kind and version, cannot be read as an object of that kind. */
    public static Problem unreadable(String kind, String version, String why) {
        return badRequest("%s in version \"%s\" cannot be handled as a %s: %s".formatted(kind, version, kind, why));
    }

    /** The request makes no sense deep inside the real server, which it then reports as its own failure. */
    public static Problem failure(String message) {
        return new Problem(500, "", message, null);
    }

    /** The request fails deep inside the real server, which says so. */
    public static Problem internal(String why) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("message", why);
        return new Problem(500, "InternalError", "Internal error occurred: " + why, details);
    }

    /** The server itself is wrong. */
    public static Problem ownBug(Throwable bug) {
        String message = "This is a bug of the simulated API server, not of its caller: " + bug
                + ". Please report it with the request.";
        return new Problem(500, "InternalError", message, null);
    }

    /** Nobody knows who asks. */
    public static Problem unauthorized() {
        return new Problem(401, "Unauthorized", "Unauthorized", null);
    }

    /** The request is broken before anything is known of what it leads to; the answer is plain text. */
    public static Problem brokenRequest(String path, String why) {
        return new Problem(500, PLAIN, "Internal Server Error: %s: %s".formatted(Json.quote(path), why), null);
    }

    /** This caller may not see a page that is no resource. */
    public static Problem forbiddenPage(String user, String verb, String path) {
        String message = "forbidden: User %s cannot %s path %s".formatted(Json.quote(user), verb, Json.quote(path));
        return new Problem(403, "Forbidden", message, Json.object());
    }

    /** The request is not allowed on this object, or on this resource when the name is "". */
    public static Problem forbidden(Resource resource, String name, String why) {
        String what = name.isEmpty() ? resource.toString() : named(resource, name);
        return about(403, "Forbidden", resource, name, what + " is forbidden: " + why);
    }

    /** Somebody who was asked about the request denies it, in words of their own. */
    public static Problem denied(int code, String reason, String message, @Nullable ObjectNode details) {
        return new Problem(code, reason, message, details);
    }

    /** Nothing new may be created in a namespace that is going away. */
    public static Problem terminating(Resource resource, String name, String namespace) {
        String why = "unable to create new content in namespace %s because it is being terminated".formatted(namespace);
        ObjectNode details = details(resource, name);
        String text = "namespace %s is being terminated".formatted(namespace);
        details.putArray("causes").add(new Cause("NamespaceTerminating", text, "metadata.namespace").json());
        return new Problem(403, "Forbidden", named(resource, name) + " is forbidden: " + why, details);
    }

    /** A built-in resource does not know this method. */
    public static Problem methodNotAllowed() {
        String message = "the server does not allow this method on the requested resource";
        return new Problem(405, "MethodNotAllowed", message, Json.object());
    }

    /** A custom resource does not know this verb. */
    public static Problem notSupported(Resource resource, String verb) {
        String message = "%s is not supported on resources of kind \"%s\"".formatted(verb, resource);
        return new Problem(405, "MethodNotAllowed", message, details(resource, ""));
    }

    /** Nothing new may be created of a custom resource whose definition is going away. */
    public static Problem definitionTerminating(Resource resource, String verb) {
        String message = verb + " not allowed while custom resource definition is terminating";
        return new Problem(405, "MethodNotAllowed", message, details(resource, ""));
    }

    /** A built-in group has no such resource. */
    public static Problem noSuchResource() {
        String message = "the server could not find the requested resource";
        return new Problem(404, "NotFound", message, Json.object());
    }

    /** Nothing is served at this path; the answer is plain text. */
    public static Problem noSuchPage() {
        return new Problem(404, PLAIN, "404 page not found", null);
    }

    /** The body is of a type that the server does not read here. */
    public static Problem unsupportedMedia(List<String> accepted) {
        String message = "the body of the request was in an unknown format - accepted media types include: "
                + String.join(", ", accepted);
        return new Problem(415, "UnsupportedMediaType", message, null);
    }

    /** The caller wants an answer in types that the server does not write. */
    public static Problem notAcceptable(List<String> written) {
        String message = "only the following media types are accepted: " + String.join(", ", written);
        return new Problem(406, "NotAcceptable", message, null);
    }

    /** The caller wants an answer in a form that what is answered does not have. */
    public static Problem notAcceptable(String why) {
        return new Problem(406, "NotAcceptable", why, null);
    }

    /** The request would do harm at present, and may be sent again; 0 seconds stand for no advice when. */
    public static Problem tooManyRequests(String message, int seconds, Cause cause) {
        ObjectNode details = Json.object();
        details.putArray("causes").addObject().put("reason", cause.reason()).put("message", cause.message());
        if (seconds > 0) {
            details.put("retryAfterSeconds", seconds);
        }
        return new Problem(429, "TooManyRequests", message, details);
    }

    /** What would answer cannot be reached. */
    public static Problem unavailable(String message) {
        return new Problem(503, "ServiceUnavailable", message, null);
    }

    /** The body is larger than the server reads. */
    public static Problem tooLarge(int limit) {
        return new Problem(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null);
    }

    /** The changes since this revision are forgotten. */
    public static Problem tooOld(long wanted, long oldest) {
        return expired("too old resource version: %d (%d)".formatted(wanted, oldest));
    }

    /** What is asked for was there once, and is forgotten. */
    public static Problem expired(String message) {
        return new Problem(410, "Expired", message, null);
    }

    /** The caller has seen a version that this server has not. */
    public static Problem tooNew(long wanted, long newest) {
        ObjectNode details = Json.object();
        ObjectNode cause = details.putArray("causes").addObject();
        cause.put("reason", "ResourceVersionTooLarge").put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        String message = "Timeout: Too large resource version: %d, current: %d".formatted(wanted, newest);
        return new Problem(504, "Timeout", message, details);
    }

    /** The simulated server lacks something that the real one has. */
    public static Problem notImplemented(String feature) {
        String message = "The simulated API server does not do this yet: " + feature;
        return new Problem(501, "NotImplemented", message, null);
    }

    private static String named(Resource resource, String name) {
        return resource + " " + Json.quote(name);
    }

    private static Problem about(int code, String reason, Resource resource, String name, String message) {
        return new Problem(code, reason, message, details(resource, name));
    }

    private static ObjectNode details(Resource resource, String name) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return resource.plural().isEmpty() ? details : details.put("kind", resource.plural());
    }

    /** Returns the HTTP status code. */
    public int code() {
        return code;
    }

    /** Returns the text that explains the refusal. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Returns the refusal as a Kubernetes Status object. */
    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", text());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (details != null) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    /** Tells whether the answer is plain text, as for paths at which nothing is served. */
    public boolean plain() {
        return reason.equals(PLAIN);
    }

    /** Returns the body of the answer. */
    public byte[] body() {
        return plain() ? (text() + "\n").getBytes(StandardCharsets.UTF_8) : Json.write(status());
    }
}
