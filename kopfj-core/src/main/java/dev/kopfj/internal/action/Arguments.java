package dev.kopfj.internal.action;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.on.Attempt;
import dev.kopfj.on.Body;
import dev.kopfj.on.Change;
import dev.kopfj.on.Diff;
import dev.kopfj.on.Events;
import dev.kopfj.on.Meta;
import dev.kopfj.on.Patch;
import dev.kopfj.on.Reason;
import dev.kopfj.on.Spec;
import dev.kopfj.on.Status;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;

/** What a handler's parameters are filled with, by their types. */
final class Arguments {

    private static final Map<Class<?>, Function<Change, Object>> BY_TYPE = byType();

    private Arguments() {}

    /** Returns what fills a parameter, if anything can. */
    static Optional<Function<Change, Object>> filling(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (isObject(type)) {
            return Optional.of(change -> converted(change, type));
        }
        if (type == Map.class && !isMapOfValues(parameter.getParameterizedType())) {
            return Optional.empty();
        }
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** Tells whether a parameter of this type is given the whole object, converted. */
    static boolean isObject(Class<?> type) {
        return HasMetadata.class.isAssignableFrom(type) && type != HasMetadata.class;
    }

    /** Returns the types that a parameter may have, for people. */
    static String possible() {
        List<String> names = BY_TYPE.keySet().stream()
                .filter(type -> type != Map.class)
                .map(Class::getSimpleName)
                .toList();
        return String.join(", ", names) + ", one Map<String, Object> (the spec), or a class of Kubernetes objects";
    }

    private static Map<Class<?>, Function<Change, Object>> byType() {
        Map<Class<?>, Function<Change, Object>> fillings = new LinkedHashMap<>();
        fillings.put(Change.class, change -> change);
        fillings.put(Body.class, Change::body);
        fillings.put(Spec.class, Change::spec);
        fillings.put(Status.class, Change::status);
        fillings.put(Meta.class, Change::meta);
        fillings.put(Patch.class, Change::patch);
        fillings.put(Diff.class, Change::diff);
        fillings.put(Reason.class, Change::reason);
        fillings.put(Attempt.class, Change::attempt);
        fillings.put(Owner.class, Change::owner);
        fillings.put(Events.class, Change::events);
        fillings.put(KubernetesClient.class, Change::client);
        fillings.put(Logger.class, Change::logger);
        fillings.put(Map.class, change -> change.spec().asMap());
        return fillings;
    }

    private static boolean isMapOfValues(Type type) {
        return type instanceof ParameterizedType map
                && List.of(map.getActualTypeArguments()).equals(List.of(String.class, Object.class));
    }

    private static Object converted(Change change, Class<?> type) {
        return change.client()
                .getKubernetesSerialization()
                .convertValue(change.body().asMap(), type);
    }
}
