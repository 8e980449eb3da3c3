package dev.kopfj.sim.internal.verb.option;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The options of writes, and how the server complains of them. */
public final class Options {
    private static final String META_GROUP = "meta.k8s.io";
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(0|((\\d{1,12}(\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|µs|ms|s|m|h)){1,8})");
    private static final List<String> ALL = List.of("All");

    private Options() {}

    static Problem invalid(String kind, List<Cause> causes) {
        return Problem.invalid(new Resource(META_GROUP, kind), "", causes);
    }

    static Problem invalid(String kind, Cause cause) {
        return invalid(kind, List.of(cause));
    }

    /** Tells whether a write is only to be tried. */
    public static boolean dryRun(Request request, String kind) {
        return dryRun(request.query().all("dryRun"), kind);
    }

    static boolean dryRun(List<String> given, String kind) {
        if (given.isEmpty()) {
            return false;
        }
        if (!given.stream().allMatch("All"::equals)) {
            String shown = given.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
            throw invalid(kind, Cause.unsupported("dryRun", shown, ALL));
        }
        return true;
    }

    /** Refuses a time-out that is no duration; watches have none. */
    public static void checkTimeout(Request request) {
        String timeout = request.query().get("timeout");
        if (timeout.isEmpty()
                || DURATION.matcher(timeout).matches()
                || request.query().on("watch")) {
            return;
        }
        boolean bare = timeout.chars().allMatch(c -> c >= '0' && c <= '9');
        throw Problem.badRequest("invalid timeout specified in the request URL - time: "
                + (bare ? "missing unit in" : "invalid") + " duration " + Json.quote(timeout));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
