package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.fault.Scope;
import dev.kopfj.sim.fault.Trigger;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Deed;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a moment is what a trigger means, and if not, how near it comes. Pure. */
final class Matching {
    private static final Set<String> READING = Set.of("get", "list", "watch");

    private Matching() {}

    /** Why a moment is not meant, and how much else was right. */
    record Miss(int right, String why) {
        static final Miss FAR = new Miss(0, "");
    }

    /** Returns why the moment is not meant; null if it is. */
    static @Nullable Miss miss(Trigger trigger, Moment moment) {
        Deed deed = moment.deed();
        Occasion occasion = trigger.occasion();
        if (occasion instanceof Occasion.Request request) {
            if (moment.phase() == Moment.Phase.TOLD || moment.phase() == Moment.Phase.CALLED || !deed.aboutResource()) {
                return Miss.FAR;
            }
            return miss(trigger, moment, fitsVerb(request.verb(), deed.verb()), request.resource());
        }
        if (occasion instanceof Occasion.Event event) {
            if (moment.phase() != Moment.Phase.TOLD) {
                return Miss.FAR;
            }
            return miss(trigger, moment, fits(event.type(), deed.verb()), event.resource());
        }
        if (occasion instanceof Occasion.Hook hook && moment.phase() == Moment.Phase.CALLED) {
            return fits(hook.url(), deed.path()) ? null : new Miss(1, "its URL is " + deed.path());
        }
        return Miss.FAR;
    }

    private static @Nullable Miss miss(Trigger trigger, Moment moment, boolean verb, String resource) {
        Scope scope = trigger.scope();
        Deed deed = moment.deed();
        if (!isOf(resource, deed.resource(), deed.subresource())) {
            return Miss.FAR;
        }
        if (!verb) {
            return new Miss(1, "it is a " + deed.verb());
        }
        if (!scope.namespace().isEmpty() && !fits(scope.namespace(), deed.namespace())) {
            return new Miss(2, "its namespace is «" + deed.namespace() + "»");
        }
        if (!scope.name().isEmpty() && !fits(scope.name(), deed.name())) {
            return new Miss(3, "its name is «" + deed.name() + "»");
        }
        if (!isBy(scope.by(), moment)) {
            return new Miss(4, "it is by " + moment.actor().name());
        }
        Scope.FieldChange change = scope.change();
        if (change != null
                && moment.versions().get().stream().noneMatch(each -> changes(change, each.before(), each.after()))) {
            return new Miss(5, "it does not change " + change);
        }
        return null;
    }

    private static boolean fitsVerb(String wanted, String verb) {
        return switch (wanted) {
            case "*" -> true;
            case "read" -> verb.equals("get") || verb.equals("list");
            case "write" -> !READING.contains(verb);
            default -> wanted.equals(verb);
        };
    }

    static boolean isBy(String wanted, Moment moment) {
        if (wanted.isEmpty()) {
            return true;
        }
        String user = moment.user();
        return fits(wanted, moment.actor().name())
                || fits(wanted, user)
                || fits(wanted, user.substring(user.lastIndexOf(':') + 1));
    }

    /** Tells whether a plural, with or without group and subresource, means a resource. */
    static boolean isOf(String wanted, Resource resource, String subresource) {
        if (wanted.equals("*")) {
            return true;
        }
        int slash = wanted.indexOf('/');
        String part = slash < 0 ? "" : wanted.substring(slash + 1);
        String whole = slash < 0 ? wanted : wanted.substring(0, slash);
        return (whole.equals(resource.plural()) || whole.equals(resource.toString()))
                && (part.equals("*") || part.equals(subresource));
    }

    /** Tells whether a text is like another, in which * stands for anything. */
    static boolean fits(String glob, String text) {
        return glob.indexOf('*') < 0
                ? glob.equals(text)
                : Pattern.matches(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"), text);
    }

    static boolean changes(Scope.FieldChange change, JsonNode before, JsonNode after) {
        JsonNode from = before;
        JsonNode to = after;
        for (String step : change.field().split("\\.", -1)) {
            from = from.path(step);
            to = to.path(step);
        }
        return !from.equals(to) && isValue(change.from(), from) && isValue(change.to(), to);
    }

    private static boolean isValue(String wanted, JsonNode value) {
        boolean nothing = value.isMissingNode() || value.isNull();
        return switch (wanted) {
            case "" -> true;
            case "*" -> !nothing;
            default -> !nothing && wanted.equals(value.isTextual() ? value.textValue() : value.toString());
        };
    }
}
