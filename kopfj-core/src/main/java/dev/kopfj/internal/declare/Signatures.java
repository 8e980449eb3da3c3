package dev.kopfj.internal.declare;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Methods and types as people write them. */
final class Signatures {

    private Signatures() {}

    static String of(Method method) {
        String parameters = Arrays.stream(method.getParameters())
                .map(parameter -> simple(parameter.getParameterizedType()) + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return "%s.%s(%s)".formatted(method.getDeclaringClass().getSimpleName(), method.getName(), parameters);
    }

    static String simple(Type type) {
        return type.getTypeName().replaceAll("[\\w.]*[.$](\\w)", "$1");
    }
}
