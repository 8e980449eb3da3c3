package dev.kopfj.sim.fault;

import java.time.Duration;
import java.util.Set;

/** Which effects go with which triggers. */
final class Fitness {
    private static final Set<String> VERBS = Set.of(
            "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "read", "write", "*");
    private static final Set<String> READING = Set.of("get", "list", "read");
    private static final Set<String> WRITING =
            Set.of("create", "update", "patch", "delete", "deletecollection", "write");
    private static final Set<String> EVENTS = Set.of("ADDED", "MODIFIED", "DELETED", "BOOKMARK", "*");
    private static final int ERROR_MIN = 400;
    private static final int ERROR_MAX = 599;

    private Fitness() {}

    static void check(Trigger trigger, Effect effect) {
        Occasion occasion = trigger.occasion();
        if (occasion instanceof Occasion.Request request) {
            requireOneOf("request.verb", request.verb(), VERBS);
            requireText("request.resource", request.resource());
            ofRequest(request, effect);
        } else if (occasion instanceof Occasion.Event event) {
            requireOneOf("event.type", event.type(), EVENTS);
            requireText("event.resource", event.resource());
            ofEvent(event, effect);
        } else if (occasion instanceof Occasion.Hook hook) {
            requireText("webhook", hook.url());
            require(effect instanceof Effect.Reset || effect instanceof Effect.Answer, effect, "a webhook");
        } else if (occasion instanceof Occasion.Time time) {
            ofTime(trigger, time, effect);
        }
        Scope.FieldChange change = trigger.scope().change();
        boolean changes = occasion instanceof Occasion.Request request
                ? WRITING.contains(request.verb())
                : occasion instanceof Occasion.Event event && !event.type().equals("BOOKMARK");
        if (change != null && !changes) {
            throw new FaultError("change", change, "only events, and requests with a writing verb, tell of changes");
        }
        checkAmounts(effect);
    }

    private static void ofRequest(Occasion.Request request, Effect effect) {
        String verb = request.verb();
        if (request.after()) {
            require(
                    !(effect instanceof Effect.Delay || effect instanceof Effect.Forbid),
                    effect,
                    "a request that is over");
            require(!(effect instanceof Effect.Quota), effect, "a request that is over");
        }
        if (effect instanceof Effect.Stale) {
            require(READING.contains(verb) && !request.after(), effect, "anything but get, list or read");
        }
        if (effect instanceof Effect.Quota) {
            require(verb.equals("create"), effect, "anything but create");
        }
        if (isEdit(effect)) {
            require(!verb.equals("list") && !verb.equals("watch"), effect, "requests that are not about one object");
            require(!verb.equals("deletecollection"), effect, "requests that are not about one object");
        }
        if (effect instanceof Effect.Evict) {
            require(isPods(request.resource()), effect, "anything but pods");
        }
        require(!isOfStreams(effect), effect, "a request, but with events");
    }

    private static void ofEvent(Occasion.Event event, Effect effect) {
        boolean fits = isOfStreams(effect)
                || isOfPrograms(effect)
                || effect instanceof Effect.Delay
                || effect instanceof Effect.Reset
                || effect instanceof Effect.LoseNode
                || (isEdit(effect) && !event.type().equals("BOOKMARK"))
                || (effect instanceof Effect.Evict && isPods(event.resource()));
        require(fits, effect, "an event of a watch");
    }

    private static void ofTime(Trigger trigger, Occasion.Time time, Effect effect) {
        if (time.sinceStart().isNegative()) {
            throw new FaultError("at", time.sinceStart(), "a cluster starts at zero");
        }
        require(isOfPrograms(effect) || isEdit(effect) || isOfCluster(effect), effect, "a moment in time");
        if (isOfPrograms(effect) && trigger.scope().by().isEmpty()) {
            throw new FaultError("by", "\"\"", "at a moment in time it must be said whom it strikes");
        }
        if ((isEdit(effect) || effect instanceof Effect.Evict)
                && (time.resource().isEmpty() || trigger.scope().name().isEmpty())) {
            throw new FaultError("name", "\"\"", "at a moment in time it must be said which object it strikes");
        }
    }

    private static void checkAmounts(Effect effect) {
        if (effect instanceof Effect.Answer answer) {
            if (answer.code() < ERROR_MIN || answer.code() > ERROR_MAX) {
                throw new FaultError("do.answer.code", answer.code(), "errors are from 400 to 599");
            }
            requirePositive("do.answer.retryAfter", answer.retryAfter(), true);
        } else if (effect instanceof Effect.Delay delay) {
            requirePositive("do.delay", delay.by(), false);
        } else if (effect instanceof Effect.Stale stale) {
            requirePositive("do.stale", stale.age(), false);
        } else if (effect instanceof Effect.Pause pause) {
            requirePositive("do.pause", pause.length(), false);
        } else if (effect instanceof Effect.Partition partition) {
            requirePositive("do.partition", partition.length(), false);
        } else if (effect instanceof Effect.Coalesce coalesce) {
            requirePositive("do.coalesce", coalesce.within(), false);
        } else if (effect instanceof Effect.LoseNode lost) {
            requireText("do.loseNode.node", lost.node());
            requirePositive("do.loseNode.for", lost.length(), true);
        } else if (effect instanceof Effect.Quota quota) {
            requireText("do.exceedQuota", quota.quota());
        }
    }

    static boolean isOfPrograms(Effect effect) {
        return effect instanceof Effect.Crash
                || effect instanceof Effect.Pause
                || effect instanceof Effect.Partition
                || effect instanceof Effect.Skew;
    }

    private static boolean isOfStreams(Effect effect) {
        return effect instanceof Effect.Drop || effect instanceof Effect.Expire || effect instanceof Effect.Coalesce;
    }

    private static boolean isEdit(Effect effect) {
        return effect instanceof Effect.Edit
                || effect instanceof Effect.Recreate
                || effect instanceof Effect.WipeStatus
                || effect instanceof Effect.StripAnnotations
                || effect instanceof Effect.RemoveFinalizers;
    }

    private static boolean isOfCluster(Effect effect) {
        return effect instanceof Effect.Evict || effect instanceof Effect.LoseNode;
    }

    private static boolean isPods(String resource) {
        return resource.equals("pods") || resource.startsWith("pods/");
    }

    private static void require(boolean fits, Effect effect, String occasion) {
        if (!fits) {
            throw new FaultError("do", effect.words(), "that cannot happen to " + occasion);
        }
    }

    private static void requireOneOf(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            throw new FaultError(
                    field,
                    value,
                    "it must be one of "
                            + String.join(", ", known.stream().sorted().toList()));
        }
    }

    private static void requireText(String field, String value) {
        if (value.isBlank()) {
            throw new FaultError(field, "\"\"", "it must be said");
        }
    }

    private static void requirePositive(String field, Duration span, boolean orZero) {
        if (span.isNegative() || (span.isZero() && !orZero)) {
            throw new FaultError(field, span, "it must be longer than nothing");
        }
    }
}
