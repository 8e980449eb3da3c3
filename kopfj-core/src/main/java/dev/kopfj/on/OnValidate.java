package dev.kopfj.on;

import dev.kopfj.given.Param;
import dev.kopfj.object.Match;
import dev.kopfj.object.Operation;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.outcome.Errors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that may object to a request before it is carried out, by an {@link AdmissionError}.
 *
 * <pre>{@code
 * @OnValidate("kopfexamples.v1.kopf.dev")
 * void bounded(Spec spec) {
 *     if (spec.getInt("size", 1) > 100) {
 *         throw new AdmissionError("nobody needs more than 100");
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(OnValidate.All.class)
public @interface OnValidate {

    /** Names the resource, such as {@code kopfexamples.v1.kopf.dev}, {@code pods} or {@code category=all}. */
    String value() default "";

    /** Names the resource by its class, instead of a text; the default means: not given. */
    Class<? extends HasMetadata> type() default HasMetadata.class;

    /** Names the handler in logs and results; the method's name if empty. */
    String id() default "";

    /** Is handed to a parameter that is marked with {@link Param}, to tell several annotations of one method apart. */
    String param() default "";

    /** Puts handlers in order, lower ones first; those of one order are sorted by the names of their methods. */
    int order() default 0;

    /** Says what an arbitrary exception means. */
    Errors errors() default Errors.PERMANENT;

    /** Names the operations that are asked about; all of them if empty. */
    Operation[] operations() default {};

    /** Names the subresource that is asked about; {@code *} for all, and the object itself if empty. */
    String subresource() default "";

    /** Leaves the webhook in the cluster when the operator stops, so that nothing passes unseen. */
    boolean persistent() default false;

    /** Says that the handler does more than to answer, though not in a dry run. */
    boolean sideEffects() default false;

    /** Lets requests pass when the operator cannot be asked. */
    boolean ignoreFailures() default false;

    /** Wants labels: {@code "key=value"}, {@code "key"} (present), {@code "!key"} (absent), {@code "key::method"}. */
    String[] labels() default {};

    /** Wants annotations, written like the labels. */
    String[] annotations() default {};

    /** Names a method of the same object that has the last word: it returns a boolean, and takes what handlers take. */
    String when() default "";

    /** Names a field, such as {@code spec.size}; a dot within a key is written {@code \\.} in Java. */
    String field() default "";

    /** Wants a value of the field: a text, {@link Match#PRESENT}, {@link Match#ABSENT} or {@code "::method"}. */
    String fieldValue() default Match.ANY;

    /** Holds several of these on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        /** Returns the annotations in their order. */
        OnValidate[] value();
    }
}
