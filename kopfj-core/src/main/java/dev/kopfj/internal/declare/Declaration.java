package dev.kopfj.internal.declare;

import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declared.Upkeep;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Operation;
import dev.kopfj.on.After;
import dev.kopfj.outcome.Errors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One annotation of one method, whichever of its family it is. */
record Declaration(Family family, Method method, Members members) {

    /** Returns the annotations of a method, in the order of the families. */
    static List<Declaration> allOf(Method method, Consumer<String> mistakes) {
        List<Declaration> all = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Annotation annotation : method.getAnnotationsByType(family.annotation())) {
                Consumer<String> labelled =
                        text -> mistakes.accept("%s of %s: %s".formatted(family.label(), Signatures.of(method), text));
                all.add(new Declaration(family, method, new Members(annotation, labelled)));
            }
        }
        return all;
    }

    void mistake(String text) {
        members.mistakes().accept(text);
    }

    int order() {
        return members.number("order", 0);
    }

    String id() {
        String given = members.text("id");
        if (family == Family.FAREWELL && !given.isEmpty()) {
            return given + "_cleanup";
        }
        return given.isEmpty() ? method.getName() : given;
    }

    /** Reads all options, for their mistakes. */
    void check() {
        HandlerOptions common = options(Filter.any());
        timing(common);
        life(common);
        hook(common);
        upkeep();
    }

    /** Returns what all handlers have. */
    HandlerOptions options(Filter filter) {
        int retries = members.number("retries", -1);
        Duration timeout = members.duration("timeout");
        Duration backoff = members.duration("backoff");
        if (retries == 0 || retries < -1) {
            mistake("retries is %d, so the handler would never run. It counts the attempts in total: 1 or more."
                    .formatted(retries));
        }
        return new HandlerOptions(
                retries < 0 ? null : retries,
                timeout,
                backoff,
                members.get("errors", Errors.TEMPORARY),
                members.flag("optional"),
                members.flag("deleted"),
                filter,
                after(),
                List.of());
    }

    private List<String> after() {
        After after = method.getAnnotation(After.class);
        return after == null ? List.of() : List.of(after.value());
    }

    TimerOptions timing(HandlerOptions common) {
        return new TimerOptions(
                members.duration("interval"),
                members.flag("sharp"),
                members.duration("idle"),
                members.durationOr("initialDelay", Duration.ZERO),
                common);
    }

    DaemonOptions life(HandlerOptions common) {
        return new DaemonOptions(
                members.durationOr("initialDelay", Duration.ZERO),
                members.duration("cancellationBackoff"),
                members.duration("cancellationTimeout"),
                members.durationOr("cancellationPolling", DaemonOptions.DEFAULT_POLLING),
                common);
    }

    WebhookOptions hook(HandlerOptions common) {
        return new WebhookOptions(
                Set.of(members.get("operations", new Operation[0])),
                members.text("subresource"),
                members.flag("persistent"),
                members.flag("sideEffects"),
                members.flag("ignoreFailures"),
                common);
    }

    Upkeep upkeep() {
        ReconcileOptions options = new ReconcileOptions(
                List.of(members.get("owns", new String[0])), members.duration("resync"), HandlerOptions.defaults());
        return Upkeeps.read(options, this::mistake);
    }

    /** Returns the resources that are named by the annotation, or else by the type of a parameter. */
    ResourcePattern resources(Set<Class<? extends HasMetadata>> parameterTypes) {
        Map<ResourcePattern, String> meant = new LinkedHashMap<>();
        parameterTypes.stream()
                .filter(parameterType -> !isGeneric(parameterType))
                .forEach(parameterType -> meant.put(ResourcePattern.of(parameterType), parameterType.getSimpleName()));
        ResourcePattern named = named();
        if (named == null) {
            return inferred(meant);
        }
        if (named.exact().isPresent()) {
            meant.remove(named);
            meant.forEach((other, parameterType) -> {
                throw new IllegalArgumentException("the resource is %s, but the parameter of type %s is one of %s."
                        .formatted(named, parameterType, other));
            });
        }
        return named;
    }

    private ResourcePattern inferred(Map<ResourcePattern, String> meant) {
        if (meant.size() != 1) {
            String what = meant.isEmpty() ? "no resource is named" : "the parameters are of several resources";
            throw new IllegalArgumentException(
                    "%s. Name it, such as %s(\"deployments.v1.apps\"), or take one parameter of its class."
                            .formatted(what, family.label()));
        }
        return meant.keySet().iterator().next();
    }

    /** A class for objects of every kind says nothing about the resource. */
    private static boolean isGeneric(Class<? extends HasMetadata> type) {
        return type == GenericKubernetesResource.class;
    }

    private @Nullable ResourcePattern named() {
        Class<? extends HasMetadata> type = members.get("type", HasMetadata.class);
        String text = members.text("value");
        boolean typed = type != HasMetadata.class;
        if (typed && !text.isEmpty()) {
            throw new IllegalArgumentException("the resource is named twice, as '%s' and as %s. One is enough."
                    .formatted(text, type.getSimpleName()));
        }
        return typed ? ResourcePattern.of(type) : text.isEmpty() ? null : ResourcePattern.parse(text);
    }
}
