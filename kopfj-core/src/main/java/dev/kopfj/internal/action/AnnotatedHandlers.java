package dev.kopfj.internal.action;

import dev.kopfj.internal.client.Selector;
import dev.kopfj.on.Change;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the annotated methods of a handler object, and reports all that is wrong with them. They are ordered by name,
 * since a JVM does not tell the order in the source.
 */
public final class AnnotatedHandlers {

    private final Object owner;
    private final Consumer<String> mistakes;
    private final List<ResourceHandler> found = new ArrayList<>();

    private AnnotatedHandlers(Object owner, Consumer<String> mistakes) {
        this.owner = owner;
        this.mistakes = mistakes;
    }

    /** Returns the handlers that an object declares, and tells each mistake. */
    public static List<ResourceHandler> of(Object owner, Consumer<String> mistakes) {
        AnnotatedHandlers handlers = new AnnotatedHandlers(owner, mistakes);
        List<Method> annotated = methods(owner.getClass()).stream()
                .filter(method -> !Declaration.allOf(method).isEmpty())
                .toList();
        if (annotated.isEmpty()) {
            mistakes.accept("%s has no method with @OnCreate, @OnUpdate or @OnDelete."
                    .formatted(owner.getClass().getSimpleName()));
        }
        annotated.forEach(handlers::read);
        return handlers.found;
    }

    private void read(Method method) {
        Optional<MethodHandler> code = bind(method);
        for (Declaration declaration : Declaration.allOf(method)) {
            Consumer<String> problem =
                    text -> mistakes.accept("%s of %s: %s".formatted(declaration.label(), signature(method), text));
            Optional<Selector> selector = declaration.selector(objectTypes(method), problem);
            declaration
                    .options(problem)
                    .ifPresent(options ->
                            selector.ifPresent(resource -> code.ifPresent(handler -> found.add(new ResourceHandler(
                                    declaration.idFor(method),
                                    declaration.reason(),
                                    resource,
                                    options,
                                    handler,
                                    signature(method))))));
        }
    }

    private Optional<MethodHandler> bind(Method method) {
        boolean reachable = isReachable(method);
        List<Function<Change, Object>> fillings = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Arguments.filling(parameter).ifPresentOrElse(fillings::add, () -> mistake(method, unknown(parameter)));
        }
        long maps = Arrays.stream(method.getParameterTypes())
                .filter(type -> type == Map.class)
                .count();
        if (maps > 1) {
            mistake(
                    method,
                    "%d parameters are maps. One may be, and is the spec; take Spec, Status or Body for the others."
                            .formatted(maps));
        }
        boolean complete = reachable && maps <= 1 && fillings.size() == method.getParameterCount();
        return complete ? Optional.of(new MethodHandler(owner, method, fillings)) : Optional.empty();
    }

    private boolean isReachable(Method method) {
        if (Modifier.isPrivate(method.getModifiers())) {
            mistake(method, "the method is private. Make it visible at least to its package.");
            return false;
        }
        try {
            method.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException closed) {
            mistake(
                    method,
                    "the method cannot be reached. Open its package to kopfj, or make class and method public.");
            return false;
        }
    }

    private void mistake(Method method, String text) {
        mistakes.accept(signature(method) + ": " + text);
    }

    private static String unknown(Parameter parameter) {
        return "parameter '%s' is of type %s, which no handler is given. Possible are %s."
                .formatted(
                        parameter.getName(),
                        simple(parameter.getParameterizedType().getTypeName()),
                        Arguments.possible());
    }

    @SuppressWarnings("unchecked") // Arguments.isObject has just looked.
    private static Set<Class<? extends HasMetadata>> objectTypes(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .filter(Arguments::isObject)
                .map(type -> (Class<? extends HasMetadata>) type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Method> methods(Class<?> type) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            Arrays.stream(level.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .forEach(method -> methods.putIfAbsent(key(method), method));
        }
        return methods.values().stream()
                .sorted(Comparator.comparing(AnnotatedHandlers::key))
                .toList();
    }

    private static String key(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static String signature(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(parameter -> simple(parameter.getParameterizedType().getTypeName()) + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return "%s.%s(%s)".formatted(method.getDeclaringClass().getSimpleName(), method.getName(), parameters);
    }

    private static String simple(String typeName) {
        return typeName.replaceAll("[\\w.]*[.$](\\w)", "$1");
    }
}
