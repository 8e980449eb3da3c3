package dev.kopfj.on;

import dev.kopfj.given.Param;
import dev.kopfj.object.Match;
import dev.kopfj.outcome.Errors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles the change of one field, whether the object is created, updated or resumed then.
 * The field is put behind the handler's id.
 *
 * <pre>{@code
 * @OnField(value = "kopfexamples.v1.kopf.dev", field = "spec.size")
 * void resize(@Old Optional<Integer> before, @New Optional<Integer> after) {
 *     volumes.resize(after.orElse(1));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(OnField.All.class)
public @interface OnField {

    /** Names the resource, such as {@code kopfexamples.v1.kopf.dev}, {@code pods} or {@code category=all}. */
    String value() default "";

    /** Names the resource by its class, instead of a text; the default means: not given. */
    Class<? extends HasMetadata> type() default HasMetadata.class;

    /** Names the handler on stored objects, so renaming it loses progress under way; the method's name if empty. */
    String id() default "";

    /** Is handed to a parameter that is marked with {@link Param}, to tell several annotations of one method apart. */
    String param() default "";

    /** Puts handlers in order, lower ones first; those of one order are sorted by the names of their methods. */
    int order() default 0;

    /** Limits the attempts in total; negative means without limit. */
    int retries() default -1;

    /** Limits the time from the first attempt on, such as {@code 90s}, {@code 1h30m} or {@code PT5M}. */
    String timeout() default "";

    /** Sets the delay after an arbitrary exception; the operator's default backoff if empty. */
    String backoff() default "";

    /** Says what an arbitrary exception means. */
    Errors errors() default Errors.TEMPORARY;

    /** Wants labels: {@code "key=value"}, {@code "key"} (present), {@code "!key"} (absent), {@code "key::method"}. */
    String[] labels() default {};

    /** Wants annotations, written like the labels. */
    String[] annotations() default {};

    /** Names a method of the same object that has the last word: it returns a boolean, and takes what handlers take. */
    String when() default "";

    /** Names a field, such as {@code spec.size}; a dot within a key is written {@code \\.} in Java. */
    String field();

    /** Wants a value of the field: a text, {@link Match#PRESENT}, {@link Match#ABSENT} or {@code "::method"}. */
    String fieldValue() default Match.ANY;

    /** Wants a value that the field had before, written like {@link #fieldValue}. */
    String oldValue() default Match.ANY;

    /** Wants a value that the field has got, written like {@link #fieldValue}. */
    String newValue() default Match.ANY;

    /** Holds several of these on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        /** Returns the annotations in their order. */
        OnField[] value();
    }
}
