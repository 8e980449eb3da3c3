package dev.kopfj.sim.internal.fault;

import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of a server to which something has happened, in the words of the real one where it has any. */
final class Refusals {
    private static final Map<Integer, String> REASONS = Map.of(
            400, "BadRequest",
            401, "Unauthorized",
            403, "Forbidden",
            404, "NotFound",
            410, "Expired",
            422, "Invalid",
            500, "InternalError");

    private Refusals() {}

    /** Returns the answer that an effect stands for; null if it stands for none. */
    static @Nullable Response of(Effect effect, Deed deed, Caller caller) {
        if (effect instanceof Effect.Answer answer) {
            return answered(answer, deed);
        }
        if (effect instanceof Effect.Forbid) {
            return Answers.problem(deed.refusal(caller, ""));
        }
        if (effect instanceof Effect.Quota quota) {
            return exceeded(quota.quota(), deed);
        }
        return null;
    }

    private static Response exceeded(String quota, Deed deed) {
        String what = (deed.resource().group().isEmpty() ? "" : "count/") + deed.resource();
        String why =
                "exceeded quota: %s, requested: %s=1, used: %s=10, limited: %s=10".formatted(quota, what, what, what);
        return Answers.problem(Problem.forbidden(deed.resource(), deed.name(), why));
    }

    private static Response answered(Effect.Answer answer, Deed deed) {
        int seconds = (int) answer.retryAfter().plusMillis(999).toSeconds();
        Response response = Answers.problem(problem(answer.code(), deed));
        return seconds == 0 ? response : response.with("Retry-After", List.of(String.valueOf(seconds)));
    }

    private static Problem problem(int code, Deed deed) {
        return switch (code) {
            case 409 ->
                deed.verb().equals("create")
                        ? Problem.alreadyExists(deed.resource(), deed.name())
                        : Problem.modified(deed.resource(), deed.name());
            case 404 -> Problem.notFound(deed.resource(), deed.name());
            case 429 -> Problem.denied(code, "TooManyRequests", "Too many requests, please try again later.", null);
            case 503 -> Problem.unavailable("the server is currently unable to handle the request");
            case 504 -> Problem.denied(code, "Timeout", "the server was unable to return a response in time", null);
            default -> Problem.denied(code, REASONS.getOrDefault(code, ""), "the server is out of order", null);
        };
    }
}
