package dev.kopfj.internal.action;

import dev.kopfj.internal.client.Selector;
import dev.kopfj.on.Errors;
import dev.kopfj.on.HandlerOptions;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.Reason;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One annotation of one method, whichever of its kind it is. */
record Declaration(
        Reason reason,
        String selector,
        Class<? extends HasMetadata> type,
        String id,
        int retries,
        String timeout,
        String backoff,
        Errors errors,
        boolean optional) {

    /** Returns the annotations of a method: creation, update, deletion. */
    static List<Declaration> allOf(Method method) {
        List<Declaration> all = new ArrayList<>();
        for (OnCreate on : method.getAnnotationsByType(OnCreate.class)) {
            all.add(new Declaration(
                    Reason.CREATE,
                    on.value(),
                    on.type(),
                    on.id(),
                    on.retries(),
                    on.timeout(),
                    on.backoff(),
                    on.errors(),
                    false));
        }
        for (OnUpdate on : method.getAnnotationsByType(OnUpdate.class)) {
            all.add(new Declaration(
                    Reason.UPDATE,
                    on.value(),
                    on.type(),
                    on.id(),
                    on.retries(),
                    on.timeout(),
                    on.backoff(),
                    on.errors(),
                    false));
        }
        for (OnDelete on : method.getAnnotationsByType(OnDelete.class)) {
            all.add(new Declaration(
                    Reason.DELETE,
                    on.value(),
                    on.type(),
                    on.id(),
                    on.retries(),
                    on.timeout(),
                    on.backoff(),
                    on.errors(),
                    on.optional()));
        }
        return all;
    }

    String label() {
        String word = reason.word();
        return "@On" + Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String idFor(Method method) {
        return id.isEmpty() ? method.getName() : id;
    }

    /** Returns the limits, unless there is a mistake in them. */
    Optional<HandlerOptions> options(Consumer<String> mistake) {
        List<String> mistakes = new ArrayList<>();
        Duration limit = duration("timeout", timeout, mistakes);
        Duration pause = duration("backoff", backoff, mistakes);
        if (retries == 0) {
            mistakes.add("retries is 0, so the handler would never run. It counts the attempts in total: 1 or more.");
        }
        mistakes.forEach(mistake);
        return mistakes.isEmpty()
                ? Optional.of(new HandlerOptions(retries < 0 ? null : retries, limit, pause, errors, optional))
                : Optional.empty();
    }

    /** Returns the resource that is named by the annotation, or else by the type of a parameter. */
    Optional<Selector> selector(Set<Class<? extends HasMetadata>> parameterTypes, Consumer<String> mistake) {
        try {
            return Optional.of(agreed(parameterTypes));
        } catch (IllegalArgumentException wrong) {
            mistake.accept(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Selector agreed(Set<Class<? extends HasMetadata>> parameterTypes) {
        Map<Selector, String> meant = new LinkedHashMap<>();
        parameterTypes.stream()
                .filter(parameterType -> !isGeneric(parameterType))
                .forEach(parameterType -> meant.put(Selector.of(parameterType), parameterType.getSimpleName()));
        Selector named = named();
        if (named == null) {
            return inferred(meant);
        }
        meant.remove(named);
        meant.forEach((other, parameterType) -> {
            throw new IllegalArgumentException("the resource is %s, but the parameter of type %s is one of %s."
                    .formatted(named, parameterType, other));
        });
        return named;
    }

    private Selector inferred(Map<Selector, String> meant) {
        if (meant.size() != 1) {
            String what = meant.isEmpty() ? "no resource is named" : "the parameters are of several resources";
            throw new IllegalArgumentException(
                    "%s. Name it, such as %s(\"deployments.v1.apps\"), or take one parameter of its class."
                            .formatted(what, label()));
        }
        return meant.keySet().iterator().next();
    }

    /** A class for objects of every kind says nothing about the resource. */
    private static boolean isGeneric(Class<? extends HasMetadata> type) {
        return type == GenericKubernetesResource.class;
    }

    private @Nullable Selector named() {
        boolean typed = type != HasMetadata.class;
        if (typed && !selector.isEmpty()) {
            throw new IllegalArgumentException("the resource is named twice, as '%s' and as %s. One is enough."
                    .formatted(selector, type.getSimpleName()));
        }
        return typed ? Selector.of(type) : selector.isEmpty() ? null : Selector.parse(selector);
    }

    private static @Nullable Duration duration(String member, String text, List<String> mistakes) {
        try {
            return text.isEmpty() ? null : Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            mistakes.add(member + ": " + wrong.getMessage());
            return null;
        }
    }
}
