package dev.kopfj.sim.internal.verb;

import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.List;

/** What lists and watches ask for beside their selection. */
record ListOptions(String version, String match, long limit, String token) {
    private static final String FIELD = "resourceVersionMatch";
    private static final List<String> MATCHES = List.of("Exact", "NotOlderThan", "");
    private static final int DIGITS_MAX = 18;

    static ListOptions ofList(Query query) {
        ListOptions options = read(query);
        if (!query.get("sendInitialEvents").isEmpty()) {
            String rule = "sendInitialEvents is forbidden for list";
            throw invalid(Cause.forbidden("sendInitialEvents", rule));
        }
        options.checkMatch();
        if (!options.token.isEmpty() && !options.version.isEmpty() && !options.version.equals("0")) {
            throw Problem.badRequest("specifying resource version is not allowed when using continue");
        }
        return options;
    }

    static ListOptions ofWatch(Query query) {
        ListOptions options = read(query);
        boolean initial = !query.get("sendInitialEvents").isEmpty();
        if (!initial && !options.match.isEmpty()) {
            String rule = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided";
            throw invalid(Cause.forbidden(FIELD, rule));
        }
        if (initial && !options.match.equals("NotOlderThan")) {
            String rule = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
            throw invalid(Cause.forbidden(FIELD, rule));
        }
        return options;
    }

    private static ListOptions read(Query query) {
        String limit = query.get("limit");
        String timeout = query.get("timeoutSeconds");
        if (!timeout.isEmpty()) {
            number(timeout);
        }
        return new ListOptions(
                query.get("resourceVersion"),
                query.get(FIELD),
                limit.isEmpty() ? 0 : number(limit),
                query.get("continue"));
    }

    private static long number(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean fits = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(Character::isDigit);
        if (!fits) {
            throw Problem.badRequest("strconv.ParseInt: parsing " + Json.quote(text) + ": invalid syntax");
        }
        return Long.parseLong(text);
    }

    private void checkMatch() {
        if (match.isEmpty()) {
            return;
        }
        if (version.isEmpty()) {
            String rule = "resourceVersionMatch is forbidden unless resourceVersion is provided";
            throw invalid(Cause.forbidden(FIELD, rule));
        }
        if (!token.isEmpty()) {
            throw invalid(Cause.forbidden(FIELD, "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!MATCHES.contains(match)) {
            throw invalid(Cause.unsupported(FIELD, Json.quote(match), MATCHES));
        }
        if (exact() && version.equals("0")) {
            String rule = "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"";
            throw invalid(Cause.forbidden(FIELD, rule));
        }
    }

    boolean exact() {
        return match.equals("Exact");
    }

    private static Problem invalid(Cause cause) {
        return Options.invalid("ListOptions", cause);
    }
}
