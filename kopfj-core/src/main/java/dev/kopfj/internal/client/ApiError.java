package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.internal.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request that was refused, or got no answer. */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;
    private static final String UNREADABLE = "Unreadable";

    private final int code;
    private final String reason;
    private final Duration patience;

    private ApiError(String message, int code, String reason, Duration patience) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.patience = patience;
    }

    private ApiError(String message, String reason, @Nullable Throwable cause) {
        super(message, cause);
        this.code = NO_ANSWER;
        this.reason = reason;
        this.patience = Duration.ZERO;
    }

    /** Tells that the answer was an error, whose body is a Status if Kubernetes itself wrote it. */
    public static ApiError refused(String attempt, int code, String body) {
        return refused(attempt, code, body, null);
    }

    /** Tells that the answer was an error, which may say how many seconds to wait before the next attempt. */
    public static ApiError refused(String attempt, int code, String body, @Nullable String retryAfter) {
        JsonNode status = parsed(body);
        String reason = Json.text(status, "reason");
        String message = Json.text(status, "message");
        String detail = message.isEmpty() ? body.strip() : message;
        return new ApiError(
                "The %s was refused with %d%s%s"
                        .formatted(attempt, code, reason.isEmpty() ? "" : " " + reason, sentence(detail)),
                code,
                reason,
                patience(status, retryAfter));
    }

    /** Tells that there was no answer, or none that could be read to its end. */
    public static ApiError unanswered(String attempt, @Nullable Throwable cause) {
        String why = cause == null ? "the connection was closed" : String.valueOf(cause);
        return new ApiError("The %s got no answer: %s.".formatted(attempt, why), "", cause);
    }

    /** Tells that something has kept a request from its answer. */
    public static ApiError of(String attempt, RuntimeException cause) {
        return cause instanceof ApiError known ? known : unanswered(attempt, cause);
    }

    /** Tells that what came is not what Kubernetes says. */
    public static ApiError unreadable(String attempt, Throwable cause) {
        return new ApiError("What the %s got cannot be read: %s.".formatted(attempt, cause), UNREADABLE, cause);
    }

    /** Returns the HTTP status code; 0 if there was no answer. */
    public int code() {
        return code;
    }

    /** Returns the reason of the Status; empty if there was none. */
    public String reason() {
        return reason;
    }

    /** Tells whether the same request may succeed later, without anybody changing it. */
    boolean isTransient() {
        return code == NO_ANSWER || code == 403 || code == 429 || (code >= 500 && code != 501);
    }

    /** Tells whether somebody else has changed the object that the request was about. */
    public boolean isConflict() {
        return code == 409;
    }

    /** Tells whether the object as it would be is against the rules, or is not as the request expects it. */
    boolean isUnprocessable() {
        return code == 422;
    }

    /** Tells whether the server will never take this request. */
    public boolean isRefusal() {
        return code >= 400 && code < 500 && code != 404 && code != 409 && code != 429;
    }

    /** Tells whether what was asked for does not exist. */
    public boolean isNotFound() {
        return code == 404;
    }

    /** Tells whether whoever asked has not the right to. */
    public boolean isForbidden() {
        return code == 403;
    }

    /**
     * Returns how long to wait before the next attempt: as long as was planned, or longer if the server says so; if that
     * is enforced, just as long as the server says.
     */
    public Duration delay(Duration planned, boolean enforced) {
        boolean heeded = patience.compareTo(planned) > 0 || (enforced && !patience.isZero());
        return heeded ? patience : planned;
    }

    /** Tells whether something came that nobody can read, which would come again. */
    public boolean isUnreadable() {
        return code == NO_ANSWER && reason.equals(UNREADABLE);
    }

    /** Tells whether the version to watch from is too old. */
    public boolean isExpired() {
        return code == 410;
    }

    /** Dates, which may stand in the header too, are not read; Kubernetes sends seconds. */
    private static Duration patience(JsonNode status, @Nullable String retryAfter) {
        long told = status.path("details").path("retryAfterSeconds").asLong(0);
        boolean isNumber = retryAfter != null && retryAfter.matches("\\d{1,9}");
        return Duration.ofSeconds(Math.max(0, isNumber ? Long.parseLong(retryAfter) : told));
    }

    private static String sentence(String detail) {
        return detail.isEmpty() ? "." : ": " + detail + (detail.endsWith(".") ? "" : ".");
    }

    private static JsonNode parsed(String body) {
        try {
            return Json.parse(body);
        } catch (IllegalArgumentException notJson) {
            return Json.object();
        }
    }
}
