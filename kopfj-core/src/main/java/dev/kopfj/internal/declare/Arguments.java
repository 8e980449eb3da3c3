package dev.kopfj.internal.declare;

import dev.kopfj.config.Settings;
import dev.kopfj.given.At;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.Events;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.given.Named;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.given.Param;
import dev.kopfj.given.Stopped;
import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Invocation;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.told.Settled;
import dev.kopfj.object.Body;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Operation;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import dev.kopfj.object.Resource;
import dev.kopfj.object.Spec;
import dev.kopfj.object.Status;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What a handler's parameters are filled with: by their annotations, or else by their types. */
final class Arguments {

    private static final List<Filling<?>> BY_TYPE = byType();
    private static final List<Class<? extends Annotation>> MARKS =
            List.of(At.class, Old.class, New.class, Named.class, Param.class);

    private final Set<String> indices = new LinkedHashSet<>();

    /** Returns the ids of the indices that any parameter has asked for. */
    Set<String> indices() {
        return indices;
    }

    /** Returns what fills a parameter of a handler of a family; what cannot be filled is a mistake. */
    Function<Invocation, @Nullable Object> filling(Parameter parameter, Family family, String param) throws Unfillable {
        if (MARKS.stream().filter(parameter::isAnnotationPresent).count() > 1) {
            throw new Unfillable(
                    "parameter '%s' is marked with more than one of @At, @Old, @New, @Named and @Param. Take one."
                            .formatted(parameter.getName()),
                    false);
        }
        if (parameter.isAnnotationPresent(Param.class)) {
            require(parameter, String.class);
            return told -> param;
        }
        Named named = parameter.getAnnotation(Named.class);
        if (named != null) {
            require(parameter, IndexView.class);
            indices.add(named.value());
            return told -> told.index(named.value());
        }
        return isPart(parameter) ? part(parameter, family) : typed(parameter, family);
    }

    /** Tells whether a parameter of this type is given the whole object, converted. */
    static boolean isObject(Class<?> type) {
        return HasMetadata.class.isAssignableFrom(type) && type != HasMetadata.class;
    }

    private static boolean isPart(Parameter parameter) {
        return parameter.isAnnotationPresent(At.class)
                || parameter.isAnnotationPresent(Old.class)
                || parameter.isAnnotationPresent(New.class);
    }

    private Function<Invocation, @Nullable Object> typed(Parameter parameter, Family family) throws Unfillable {
        Class<?> type = parameter.getType();
        if (type == Settings.class) {
            return told -> ((Settled) told).settings();
        }
        if (isObject(type) && family.isOfObjects()) {
            return told -> ConvertingHandler.converted((ObjectInvocation) told, type);
        }
        boolean known = isObject(type);
        for (Filling<?> filling : BY_TYPE) {
            if (filling.type() == type && (type != Map.class || isMapOfValues(parameter.getParameterizedType()))) {
                known = true;
                if (filling.told().isAssignableFrom(family.told())) {
                    return filling::from;
                }
            }
        }
        throw new Unfillable(
                "parameter '%s' is of type %s, which no %s is given. Possible are %s."
                        .formatted(
                                parameter.getName(),
                                Signatures.simple(parameter.getParameterizedType()),
                                known ? family.label() : "handler",
                                possible(known ? family.told() : ObjectInvocation.class)),
                known);
    }

    private static Function<Invocation, @Nullable Object> part(Parameter parameter, Family family) throws Unfillable {
        if (parameter.getType().isPrimitive()) {
            throw new Unfillable(
                    "parameter '%s' is of type %s, but what it is given may be absent. Take its class, or an Optional of that."
                            .formatted(parameter.getName(), parameter.getType()),
                    false);
        }
        Type type = parameter.getParameterizedType();
        At at = parameter.getAnnotation(At.class);
        if (at != null && family.isOfObjects()) {
            return told -> shaped(told, ((ObjectInvocation) told).body().find(at.value()), type);
        }
        if (family.told() != Change.class) {
            throw new Unfillable(
                    "parameter '%s' is marked with @At, @Old or @New, which mean nothing to a %s."
                            .formatted(parameter.getName(), family.label()),
                    true);
        }
        Old old = parameter.getAnnotation(Old.class);
        return old != null
                ? told -> shaped(told, old((Change) told, old.value()), type)
                : told -> shaped(told, young((Change) told, parameter), type);
    }

    private static Optional<Object> old(Change change, String path) {
        return path.isEmpty() ? change.oldValue() : change.oldEssence().flatMap(old -> new Body(old).find(path));
    }

    private static Optional<Object> young(Change change, Parameter parameter) {
        String path = parameter.getAnnotation(New.class).value();
        return path.isEmpty() ? change.newValue() : change.newEssence().flatMap(young -> new Body(young).find(path));
    }

    private static @Nullable Object shaped(Invocation told, Optional<Object> value, Type type) {
        if (type instanceof ParameterizedType shape && shape.getRawType() == Optional.class) {
            return value.map(present -> converted(told, present, shape.getActualTypeArguments()[0]));
        }
        return value.map(present -> converted(told, present, type)).orElse(null);
    }

    private static Object converted(Invocation told, Object value, Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isInstance(value)
                    ? value
                    : told.client().getKubernetesSerialization().convertValue(value, plain);
        }
        return Json.convert(value, type);
    }

    private static void require(Parameter parameter, Class<?> type) throws Unfillable {
        if (parameter.getType() != type) {
            throw new Unfillable(
                    "parameter '%s' is of type %s, but what its annotation says is a %s."
                            .formatted(
                                    parameter.getName(),
                                    Signatures.simple(parameter.getParameterizedType()),
                                    type.getSimpleName()),
                    false);
        }
    }

    private static String possible(Class<? extends Invocation> told) {
        Set<String> names = new LinkedHashSet<>();
        for (Filling<?> filling : BY_TYPE) {
            if (filling.type() != Map.class
                    && (told == ObjectInvocation.class || filling.told().isAssignableFrom(told))) {
                names.add(Signatures.simple(filling.type()));
            }
        }
        String all = String.join(", ", names) + ", Settings";
        return told == Moment.class
                ? all
                : all + ", one Map<String, Object> (the spec), a class of Kubernetes objects, "
                        + "or anything marked with @At, @Old, @New, @Named or @Param";
    }

    private static List<Filling<?>> byType() {
        return List.of(
                new Filling<>(Change.class, Change.class, told -> told),
                new Filling<>(ObjectEvent.class, ObjectEvent.class, told -> told),
                new Filling<>(Background.class, Background.class, told -> told),
                new Filling<>(Admission.class, Admission.class, told -> told),
                new Filling<>(Moment.class, Moment.class, told -> told),
                new Filling<>(ObjectInvocation.class, ObjectInvocation.class, told -> told),
                new Filling<>(Invocation.class, Invocation.class, told -> told),
                new Filling<>(Body.class, ObjectInvocation.class, ObjectInvocation::body),
                new Filling<>(Spec.class, ObjectInvocation.class, ObjectInvocation::spec),
                new Filling<>(Status.class, ObjectInvocation.class, ObjectInvocation::status),
                new Filling<>(Meta.class, ObjectInvocation.class, ObjectInvocation::meta),
                new Filling<>(Patch.class, ObjectInvocation.class, ObjectInvocation::patch),
                new Filling<>(Resource.class, ObjectInvocation.class, ObjectInvocation::resource),
                new Filling<>(Owner.class, ObjectInvocation.class, ObjectInvocation::owner),
                new Filling<>(Events.class, ObjectInvocation.class, ObjectInvocation::events),
                new Filling<>(Diff.class, Change.class, Change::diff),
                new Filling<>(Diff.class, Admission.class, Admission::diff),
                new Filling<>(Subhandlers.class, Change.class, Change::subhandlers),
                new Filling<>(Reason.class, Change.class, Change::reason),
                new Filling<>(ObjectEvent.Type.class, ObjectEvent.class, ObjectEvent::type),
                new Filling<>(Stopped.class, Background.class, Background::stopped),
                new Filling<>(Operation.class, Admission.class, Admission::operation),
                new Filling<>(UserInfo.class, Admission.class, Admission::userInfo),
                new Filling<>(Moment.Activity.class, Moment.class, Moment::activity),
                new Filling<>(Attempt.class, Invocation.class, Invocation::attempt),
                new Filling<>(Memo.class, Invocation.class, Invocation::memo),
                new Filling<>(KubernetesClient.class, Invocation.class, Invocation::client),
                new Filling<>(Logger.class, Invocation.class, Invocation::logger),
                new Filling<>(
                        Map.class, ObjectInvocation.class, told -> told.spec().asMap()));
    }

    static boolean isMapOfValues(Type type) {
        return type instanceof ParameterizedType map
                && List.of(map.getActualTypeArguments()).equals(List.of(String.class, Object.class));
    }

    /** What a parameter of a type is filled with, if the handler is told enough. */
    private record Filling<C extends Invocation>(Class<?> type, Class<C> told, Function<C, Object> reading) {

        Object from(Invocation invocation) {
            return reading.apply(told.cast(invocation));
        }
    }

    /** Says why a parameter cannot be filled; a partial one can be in handlers of other families. */
    static final class Unfillable extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean partial;

        Unfillable(String text, boolean partial) {
            super(text);
            this.partial = partial;
        }

        boolean partial() {
            return partial;
        }
    }
}
