package dev.kopfj.internal.declare;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a handler object, those of its superclasses and the default ones of its interfaces included, sorted by
 * name: a JVM does not tell the order of the source.
 */
record Methods(Object owner, List<Method> all) {

    static Methods of(Object owner) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> level = owner.getClass(); level != null && level != Object.class; level = level.getSuperclass()) {
            Arrays.stream(level.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .forEach(method -> methods.putIfAbsent(key(method), method));
        }
        Arrays.stream(owner.getClass().getMethods())
                .filter(method -> method.isDefault() && !method.isSynthetic())
                .forEach(method -> methods.putIfAbsent(key(method), method));
        return new Methods(
                owner,
                methods.values().stream()
                        .sorted(Comparator.comparing(Methods::key))
                        .toList());
    }

    /** Returns why a method cannot be called, if so; otherwise it can be from now on. */
    static Optional<String> unreachable(Method method) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return Optional.of("the method is private. Make it visible at least to its package.");
        }
        try {
            method.setAccessible(true);
            return Optional.empty();
        } catch (InaccessibleObjectException closed) {
            return Optional.of(
                    "the method cannot be reached. Open its package to kopfj, or make class and method public.");
        }
    }

    /** Returns the one method of a name, which must return a boolean. */
    Method predicate(String name) {
        List<Method> named =
                all.stream().filter(method -> method.getName().equals(name)).toList();
        if (named.size() != 1) {
            throw new IllegalArgumentException("%s has %s method '%s', but one is to be asked."
                    .formatted(owner.getClass().getSimpleName(), named.isEmpty() ? "no" : "more than one", name));
        }
        Method method = named.get(0);
        if (method.getReturnType() != boolean.class) {
            throw new IllegalArgumentException(
                    "%s is asked, so it must return a boolean.".formatted(Signatures.of(method)));
        }
        unreachable(method).ifPresent(why -> {
            throw new IllegalArgumentException(Signatures.of(method) + ": " + why);
        });
        return method;
    }

    /** Asks a method that returns a boolean. */
    boolean judge(Method method, @Nullable Object... arguments) {
        try {
            return Boolean.TRUE.equals(MethodHandler.call(owner, method, arguments));
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new IllegalStateException(Signatures.of(method) + " failed: " + thrown, thrown);
        }
    }

    private static String key(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
