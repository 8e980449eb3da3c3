package dev.kopfj.internal.engine.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.handler.Awaited;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.path.Path;
import dev.kopfj.object.Body;
import dev.kopfj.on.WaitFor;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an object must be like that is waited for. Pure.
 *
 * @param kind what the rest means
 * @param key the type of a condition, or the field
 * @param value its status or value; empty for any
 * @param judge what is asked, or null
 */
record Condition(
        Kind kind, String key, String value, @Nullable Predicate<Body> judge) {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_-]*");

    private static final List<String> STATUSES = List.of("True", "False", "Unknown");

    /** What is looked at. */
    enum Kind {
        /** Whether it is there. */
        THERE,
        /** Whether it is not there. */
        ABSENT,
        /** A condition of its status. */
        TYPE,
        /** A field. */
        FIELD,
        /** Somebody is asked. */
        JUDGED
    }

    static Condition of(Awaited awaited) {
        String text = awaited.condition();
        if (awaited.judge() != null) {
            return new Condition(Kind.JUDGED, text, "", awaited.judge());
        }
        if (text.equals(WaitFor.EXISTS) || text.equals(WaitFor.ABSENT)) {
            return new Condition(text.equals(WaitFor.EXISTS) ? Kind.THERE : Kind.ABSENT, "", "", null);
        }
        int equals = text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        if (value.contains("=")) {
            throw new IllegalArgumentException(
                    "'%s' has more than one '='. Write just one; of a value that contains it, ask a method (::isReady)."
                            .formatted(text));
        }
        if (key.contains(".") && !key.contains("/") && !key.startsWith(".") && !key.endsWith(".")) {
            return new Condition(Kind.FIELD, key, value, null);
        }
        if (TYPE.matcher(key).matches()) {
            return new Condition(Kind.TYPE, key, status(text, key, value), null);
        }
        throw new IllegalArgumentException(
                "'%s' is no condition. Write it like Ready, Ready=False, status.phase=Ready, %s or %s."
                        .formatted(text, WaitFor.EXISTS, WaitFor.ABSENT));
    }

    private static String status(String text, String key, String value) {
        if (!value.isEmpty() && STATUSES.stream().noneMatch(value::equalsIgnoreCase)) {
            throw new IllegalArgumentException(
                    "'%s' is never true: a condition is True, False or Unknown. For a field write status.%s=%s."
                            .formatted(text, key, value));
        }
        return value.isEmpty() ? "True" : value;
    }

    /** Returns what an object lacks that is there; empty if it is as wanted. */
    Optional<String> lacks(ObjectNode object) {
        if (object.path("metadata").hasNonNull("deletionTimestamp")) {
            return Optional.of("it is being deleted");
        }
        return switch (kind) {
            case THERE, ABSENT -> Optional.empty();
            case TYPE -> lacksCondition(object);
            case FIELD -> lacksField(object);
            case JUDGED -> judged(object);
        };
    }

    private Optional<String> lacksCondition(ObjectNode object) {
        String wanted = "%s is not %s".formatted(key, value);
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (Json.text(condition, "type").equals(key)) {
                if (!Json.text(condition, "status").equalsIgnoreCase(value)) {
                    return Optional.of(wanted);
                }
                return isOutdated(object, condition)
                        ? Optional.of("%s is that of an earlier generation".formatted(key))
                        : Optional.empty();
            }
        }
        return Optional.of(wanted);
    }

    private static boolean isOutdated(ObjectNode object, JsonNode condition) {
        JsonNode own = condition.get("observedGeneration");
        JsonNode observed = own == null ? object.path("status").path("observedGeneration") : own;
        return observed.isNumber()
                && observed.asLong()
                        < object.path("metadata").path("generation").asLong();
    }

    private Optional<String> lacksField(ObjectNode object) {
        JsonNode found = Json.find(object, Path.keys(key));
        if (value.isEmpty()) {
            return found != null && !found.isNull() ? Optional.empty() : Optional.of(key + " is not set");
        }
        return found != null && found.isValueNode() && found.asText().equals(value)
                ? Optional.empty()
                : Optional.of("%s is not %s".formatted(key, value));
    }

    /** A question that fails has no answer yet. */
    private Optional<String> judged(ObjectNode object) {
        try {
            boolean good = judge == null || judge.test(new Body(Json.toMap(object)));
            return good ? Optional.empty() : Optional.of("%s is not true".formatted(key));
        } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError thrown) {
            return Optional.of("%s fails: %s".formatted(key, thrown));
        }
    }
}
