package dev.kopfj.on;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that handles the deletion of an object, which a finalizer holds back until the handler is through.
 *
 * <pre>{@code
 * @OnDelete("kopfexamples.v1.kopf.dev")
 * Map<String, Object> delete(Spec spec) {
 *     return Map.of("message", "hello " + spec.getString("field", "world"));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(OnDelete.All.class)
public @interface OnDelete {

    /** Names the resource as {@code plural.version.group}; {@code plural.version} for the core group. */
    String value() default "";

    /** Names the resource by its class, instead of a text; the default means: not given. */
    Class<? extends HasMetadata> type() default HasMetadata.class;

    /** Names the handler on stored objects, so renaming it loses progress under way; the method's name if empty. */
    String id() default "";

    /** Limits the attempts in total; negative means without limit. */
    int retries() default -1;

    /** Limits the time from the first attempt on, such as {@code 90s}, {@code 1h30m} or {@code PT5M}. */
    String timeout() default "";

    /** Sets the delay after an arbitrary exception; the operator's default backoff if empty. */
    String backoff() default "";

    /** Says what an arbitrary exception means. */
    Errors errors() default Errors.TEMPORARY;

    /** Lets the object go without waiting for this handler: it alone does not put the finalizer on. */
    boolean optional() default false;

    /** Holds several of these on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        /** Returns the annotations in their order. */
        OnDelete[] value();
    }
}
