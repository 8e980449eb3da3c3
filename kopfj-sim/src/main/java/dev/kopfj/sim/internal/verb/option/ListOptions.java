package dev.kopfj.sim.internal.verb.option;

import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Query;
import java.util.ArrayList;
import java.util.List;

/** What lists and watches ask for beside their selection. */
public record ListOptions(String version, String match, long limit, String token) {
    private static final String FIELD = "resourceVersionMatch";
    private static final String INITIAL = "sendInitialEvents";
    private static final String NOT_OLDER = "NotOlderThan";
    private static final String NOT_ON_PAGES = "resourceVersionMatch is forbidden when continue is provided";
    private static final List<String> MATCHES = List.of("Exact", "NotOlderThan", "");
    private static final int DIGITS_MAX = 18;

    /** Reads what a list asks for, and refuses what makes no sense for one. */
    public static ListOptions ofList(Query query) {
        ListOptions options = read(query);
        List<Cause> causes = new ArrayList<>();
        if (!options.match.isEmpty()) {
            options.checkMatch(causes);
        }
        if (!query.get(INITIAL).isEmpty()) {
            causes.add(Cause.forbidden(INITIAL, "sendInitialEvents is forbidden for list"));
        }
        refuse(causes);
        if (!options.token.isEmpty() && !options.version.isEmpty() && !options.version.equals("0")) {
            throw Problem.badRequest("specifying resource version is not allowed when using continue");
        }
        return options;
    }

    /** Reads what a watch asks for, and refuses what makes no sense for one. */
    public static ListOptions ofWatch(Query query) {
        ListOptions options = read(query);
        boolean initial = !query.get(INITIAL).isEmpty();
        List<Cause> causes = new ArrayList<>();
        if (!initial && !options.match.isEmpty()) {
            String rule = "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided";
            causes.add(Cause.forbidden(FIELD, rule));
        }
        if (initial && !options.match.equals(NOT_OLDER)) {
            String rule = "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
            causes.add(Cause.forbidden(FIELD, rule));
        }
        if (!options.match.isEmpty() && !options.match.equals(NOT_OLDER)) {
            causes.add(Cause.unsupported(FIELD, Json.quote(options.match), List.of(NOT_OLDER)));
        }
        if (!options.token.isEmpty()) {
            causes.add(Cause.forbidden(FIELD, NOT_ON_PAGES));
        }
        refuse(causes);
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
            boolean large = !digits.isEmpty() && digits.chars().allMatch(Character::isDigit);
            throw Problem.badRequest("strconv.ParseInt: parsing " + Json.quote(text)
                    + (large ? ": value out of range" : ": invalid syntax"));
        }
        return Long.parseLong(text);
    }

    private void checkMatch(List<Cause> causes) {
        if (version.isEmpty()) {
            String rule = "resourceVersionMatch is forbidden unless resourceVersion is provided";
            causes.add(Cause.forbidden(FIELD, rule));
        }
        if (!token.isEmpty()) {
            causes.add(Cause.forbidden(FIELD, NOT_ON_PAGES));
        }
        if (!MATCHES.contains(match)) {
            causes.add(Cause.unsupported(FIELD, Json.quote(match), MATCHES));
        }
        if (exact() && version.equals("0")) {
            String rule = "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"";
            causes.add(Cause.forbidden(FIELD, rule));
        }
    }

    /** Tells whether the state at the named version is meant; with a limit, it is unless something else is said. */
    public boolean exact() {
        boolean paged = limit > 0 && match.isEmpty() && !version.isEmpty() && !version.equals("0");
        return paged || match.equals("Exact");
    }

    private static void refuse(List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw Options.invalid("ListOptions", causes);
        }
    }
}
