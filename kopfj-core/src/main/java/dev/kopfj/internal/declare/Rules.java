package dev.kopfj.internal.declare;

import dev.kopfj.handler.Filter;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ActivityHandler;
import dev.kopfj.internal.declared.DaemonHandler;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.TimerHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.outcome.Errors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What holds for all handlers, however they were declared: their full ids, what they leave open, what they may not say. */
public final class Rules {

    private Rules() {}

    /** Returns a handler with its full id, and with what is usual in place of what it leaves open. */
    public static Declared completed(Declared handler) {
        if (handler instanceof ResourceHandler own) {
            return own.completed(full(own), usual(own, Errors.TEMPORARY));
        }
        if (handler instanceof EventHandler own) {
            return new EventHandler(full(own), own.resources(), usual(own, Errors.IGNORED), own.code(), own.origin());
        }
        if (handler instanceof IndexHandler own) {
            return new IndexHandler(own.id(), own.resources(), usual(own, Errors.IGNORED), own.code(), own.origin());
        }
        if (handler instanceof TimerHandler own) {
            return new TimerHandler(full(own), own.resources(), own.timing(), own.code(), own.origin());
        }
        if (handler instanceof DaemonHandler own) {
            return new DaemonHandler(full(own), own.resources(), own.life(), own.code(), own.origin());
        }
        if (handler instanceof WebhookHandler own) {
            return new WebhookHandler(
                    full(own),
                    own.mutating(),
                    own.resources(),
                    own.hook().with(usual(own, Errors.PERMANENT)),
                    own.code(),
                    own.origin());
        }
        return handler;
    }

    /** Returns how a handler's mistakes begin. */
    public static String label(Declared handler) {
        String family = family(handler);
        return handler.origin().startsWith("lambda")
                ? handler.origin()
                : "@%s%s of %s"
                        .formatted(
                                Set.of("index", "timer", "daemon", "reconcile").contains(family) ? "" : "On",
                                Character.toUpperCase(family.charAt(0)) + family.substring(1),
                                handler.origin());
    }

    /** Returns what a handler cannot do without, and has not. */
    public static List<String> missing(Declared handler) {
        List<String> missing = new ArrayList<>();
        if (handler.id() == null) {
            missing.add("its id is null. Give it one of letters and digits, with -, _ or . between them.");
        }
        if (handler.code() == null) {
            missing.add("its handler is null, so there is nothing to be run.");
        }
        return missing;
    }

    /** Returns what is wrong with a handler. */
    public static List<String> mistakes(Declared handler) {
        List<String> mistakes = new ArrayList<>();
        Filter filter = handler.options().filter();
        boolean compares = filter.oldValue() != null || filter.newValue() != null;
        boolean ofChanges =
                handler instanceof ResourceHandler own && own.trigger().wantsChange();
        if (filter.field().isEmpty() && handler instanceof ResourceHandler own && own.trigger() == Trigger.FIELD) {
            mistakes.add("no field is named, but it is a handler of one.");
        } else if (filter.field().isEmpty() && (compares || filter.value() != null)) {
            mistakes.add("a value is wanted, but of no field. Name the field.");
        }
        if (filter.value() != null && compares) {
            mistakes.add(
                    "both the value and the old or new value of the field are wanted. Take one, or the two others.");
        }
        if (!handler.options().after().isEmpty() && !(handler instanceof ResourceHandler)) {
            mistakes.add("it is to come after others, but only handlers of changes can.");
        }
        if (handler instanceof WebhookHandler own && !isKnownToTheCluster(own.resources())) {
            mistakes.add(("the cluster cannot be told to ask about '%s', as it knows resources by their plurals only. "
                            + "Write plural.version.group, such as deployments.v1.apps or pods.v1, "
                            + "plural=pods, or * for everything.")
                    .formatted(own.resources()));
        }
        mistakes.addAll(Expectations.mistakes(handler));
        if (handler instanceof ResourceHandler && !Memory.isFit(handler.id())) {
            mistakes.add(
                    ("its progress is kept in an annotation named by its id, but '%s' cannot be such a name. Give it "
                                    + "an id of letters and digits, with -, _ or . between them.")
                            .formatted(handler.id()));
        }
        mistakes.addAll(Sense.mistakes(handler));
        if (compares && !ofChanges) {
            mistakes.add("an old or new value is wanted, but only handlers of updates and of fields compare them.");
        }
        return mistakes;
    }

    /** A name alone, or one with a group, may be a kind or a short name, too. */
    private static boolean isKnownToTheCluster(ResourcePattern resources) {
        return resources.exact().isPresent()
                || resources.by() == ResourcePattern.By.PLURAL
                || resources.by() == ResourcePattern.By.EVERYTHING;
    }

    /** Returns which handlers have the same id where they must not: progress of one would count for the other. */
    public static List<String> doubles(List<Declared> handlers) {
        Map<String, Declared> taken = new LinkedHashMap<>();
        List<String> doubles = new ArrayList<>();
        for (Declared handler : handlers) {
            String own = claim(handler, family(handler));
            Declared first = taken.putIfAbsent(own, handler);
            if (first != null) {
                doubles.add("%s: the id %s is taken by %s. Give one of them another id."
                        .formatted(handler.origin(), own, first.origin()));
            } else {
                doubles.addAll(meetings(handler, taken));
            }
        }
        return doubles;
    }

    /** What resumes or reconciles objects is run together with what handles their changes. */
    private static List<String> meetings(Declared handler, Map<String, Declared> taken) {
        return others(handler).stream()
                .filter(other -> taken.get(claim(handler, other)) instanceof ResourceHandler met
                        && handler instanceof ResourceHandler own
                        && !met.code().equals(own.code()))
                .map(other -> "%s: the id %s may meet that of %s in one cause. Give one of them another id."
                        .formatted(handler.origin(), claim(handler, family(handler)), other))
                .toList();
    }

    private static List<String> others(Declared handler) {
        return switch (family(handler)) {
            case "resume" -> List.of("update", "delete", "reconcile");
            case "update" -> List.of("resume", "reconcile");
            case "delete" -> List.of("resume");
            case "create" -> List.of("reconcile");
            case "reconcile" -> List.of("create", "update", "resume");
            default -> List.of();
        };
    }

    /** Returns which indices are asked for, but not there. */
    public static List<String> missingIndices(List<IndexHandler> present, Collection<String> wanted) {
        List<String> ids = present.stream().map(IndexHandler::id).toList();
        return wanted.stream()
                .filter(id -> !ids.contains(id))
                .map(id -> "a parameter is marked with @Named(\"%s\"), but there is no index of this id. There are: %s."
                        .formatted(id, ids.isEmpty() ? "none" : String.join(", ", ids)))
                .toList();
    }

    private static String claim(Declared handler, String family) {
        String resources = handler instanceof ObjectHandler own ? " of " + own.resources() : "";
        return "'%s' for %s%s".formatted(handler.id(), family, resources);
    }

    private static String family(Declared handler) {
        if (handler instanceof ResourceHandler own) {
            return own.trigger().name().toLowerCase(Locale.ROOT);
        }
        if (handler instanceof WebhookHandler own) {
            return own.mutating() ? "mutate" : "validate";
        }
        return handler instanceof ActivityHandler own
                ? own.activity().name().toLowerCase(Locale.ROOT)
                : handler.getClass().getSimpleName().replace("Handler", "").toLowerCase(Locale.ROOT);
    }

    private static String full(ObjectHandler handler) {
        List<String> field = handler.filter().field();
        return field.isEmpty() ? handler.id() : handler.id() + "/" + String.join(".", field);
    }

    private static HandlerOptions usual(Declared handler, Errors usual) {
        HandlerOptions options = handler.options();
        return options.withErrors(options.errorsOr(usual));
    }
}
