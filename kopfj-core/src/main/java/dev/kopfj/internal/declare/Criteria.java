package dev.kopfj.internal.declare;

import dev.kopfj.handler.Awaited;
import dev.kopfj.handler.Filter;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.Lenient;
import dev.kopfj.object.Body;
import dev.kopfj.object.Match;
import dev.kopfj.on.WaitFor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what annotations want of labels, annotations and fields. */
final class Criteria {

    private static final String CALL = "::";

    private final Methods methods;

    Criteria(Methods methods) {
        this.methods = methods;
    }

    /** Returns what the members of an annotation want, apart from what has the last word. */
    Filter read(Members members) {
        Filter filter = Filter.any();
        for (String criterion : members.get("labels", new String[0])) {
            filter = filter.label(another(criterion, filter.labels()), onKey(criterion));
        }
        for (String criterion : members.get("annotations", new String[0])) {
            filter = filter.annotation(another(criterion, filter.annotations()), onKey(criterion));
        }
        filter = filter.field(members.text("field"));
        if (isGiven(members, "fieldValue")) {
            filter = filter.value(onValue(members.text("fieldValue")));
        }
        if (isGiven(members, "oldValue")) {
            filter = filter.oldValue(onValue(members.text("oldValue")));
        }
        if (isGiven(members, "newValue")) {
            filter = filter.newValue(onValue(members.text("newValue")));
        }
        return filter;
    }

    /** Returns what the method of a declaration waits for. */
    List<Awaited> awaited(Declaration declaration) {
        return Arrays.stream(declaration.method().getAnnotationsByType(WaitFor.class))
                .map(wait -> awaited(wait, new Members(wait, text -> declaration.mistake("@WaitFor: " + text))))
                .toList();
    }

    private Awaited awaited(WaitFor wait, Members members) {
        boolean typed = wait.type() != HasMetadata.class;
        if (typed != wait.value().isEmpty()) {
            throw new IllegalArgumentException(
                    "@WaitFor: name the resource that is waited for once, by value or by type.");
        }
        String resource = typed ? Awaited.of(wait.type()).resource() : wait.value();
        Awaited awaited = new Awaited(
                resource,
                wait.name(),
                wait.owned(),
                List.of(wait.labels()),
                wait.condition(),
                null,
                members.duration("timeout"));
        if (!wait.condition().startsWith(CALL)) {
            return awaited;
        }
        String method = wait.condition().substring(CALL.length());
        return awaited.until(method, judging(method));
    }

    private Predicate<Body> judging(String name) {
        Method method = methods.predicate(name);
        Class<?>[] types = method.getParameterTypes();
        if (types.length != 1 || !canBeObject(types[0], method.getGenericParameterTypes()[0])) {
            throw new IllegalArgumentException(
                    ("%s is to judge an object: let it take just one parameter, a Body, a Map<String, Object> "
                                    + "or a class of Kubernetes objects.")
                            .formatted(Signatures.of(method)));
        }
        return types[0] == Body.class
                ? body -> methods.judge(method, body)
                : body -> methods.judge(
                        method, Lenient.<Object>convert(body.asMap(), object -> Json.convert(object, types[0])));
    }

    private static boolean canBeObject(Class<?> type, Type generic) {
        return type == Body.class
                || Arguments.isObject(type)
                || (type == Map.class && Arguments.isMapOfValues(generic));
    }

    private static boolean isGiven(Members members, String member) {
        return !members.get(member, Match.ANY).equals(Match.ANY);
    }

    private static String another(String criterion, Map<String, Match> given) {
        String key = key(criterion);
        if (given.containsKey(key)) {
            throw new IllegalArgumentException(
                    "the key '%s' is given twice. All criteria must hold, so give it one.".formatted(key));
        }
        return key;
    }

    private static String key(String criterion) {
        String key =
                criterion.startsWith("!") ? criterion.substring(1) : criterion.split("=|::", 2)[0];
        if (key.isBlank() || key.contains("=") || key.contains(CALL)) {
            throw new IllegalArgumentException(
                    "'%s' is no criterion. Write key=value, key, !key or key::method.".formatted(criterion));
        }
        return key;
    }

    private Match onKey(String criterion) {
        if (criterion.startsWith("!")) {
            return Match.absent();
        }
        String rest = criterion.substring(key(criterion).length());
        if (rest.startsWith(CALL)) {
            return calling(rest.substring(CALL.length()));
        }
        return rest.isEmpty() ? Match.present() : Match.is(rest.substring(1));
    }

    private Match onValue(String criterion) {
        if (criterion.startsWith(CALL)) {
            return calling(criterion.substring(CALL.length()));
        }
        return switch (criterion) {
            case Match.PRESENT -> Match.present();
            case Match.ABSENT -> Match.absent();
            default -> value -> isScalar(value) && String.valueOf(value).equals(criterion);
        };
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private Match calling(String name) {
        Method method = methods.predicate(name);
        Class<?>[] types = method.getParameterTypes();
        if (types.length != 1 || types[0].isPrimitive()) {
            throw new IllegalArgumentException(
                    "%s is to judge a value, or null if it is absent: let it take just one parameter, such as an Object or a String."
                            .formatted(Signatures.of(method)));
        }
        return value ->
                methods.judge(method, List.of(types).get(0).isInstance(value) ? value : converted(value, types[0]));
    }

    private static @Nullable Object converted(@Nullable Object value, Class<?> type) {
        return value == null ? null : Json.convert(value, type);
    }
}
