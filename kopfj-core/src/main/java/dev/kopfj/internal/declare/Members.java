package dev.kopfj.internal.declare;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The members of an annotation, by name: those which it does not have are as if they said nothing. */
record Members(Annotation annotation, Consumer<String> mistakes) {

    String text(String member) {
        return get(member, "");
    }

    boolean flag(String member) {
        return get(member, false);
    }

    int number(String member, int otherwise) {
        return get(member, otherwise);
    }

    /** Returns a duration; null if there is none, or it cannot be read, which is a mistake. */
    @Nullable Duration duration(String member) {
        String text = text(member);
        try {
            return text.isEmpty() ? null : Durations.parse(text);
        } catch (IllegalArgumentException wrong) {
            mistakes.accept(member + ": " + wrong.getMessage());
            return null;
        }
    }

    Duration durationOr(String member, Duration otherwise) {
        Duration given = duration(member);
        return given == null ? otherwise : given;
    }

    /** Returns a member, which is of the type of the fallback, or the fallback if the annotation does not have it. */
    @SuppressWarnings("unchecked") // The members of one name are of one type in all annotations.
    <T> T get(String member, T otherwise) {
        try {
            Method method = annotation.annotationType().getMethod(member);
            return (T) method.invoke(annotation);
        } catch (NoSuchMethodException absent) {
            return otherwise;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(
                    "@%s cannot be read; this is a bug of kopfj."
                            .formatted(annotation.annotationType().getSimpleName()),
                    impossible);
        }
    }
}
