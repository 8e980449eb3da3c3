package dev.kopfj.on;

import dev.kopfj.given.Param;
import dev.kopfj.object.Match;
import dev.kopfj.outcome.Errors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that makes of objects what they ask for, whatever has happened. Its one method {@code reconcile} is run
 * when an object is seen first, when it has changed, and when one of its children has; its method {@code cleanup}, if
 * there is one, before an object goes. They take and return what handlers of changes do.
 *
 * <pre>{@code
 * @Reconcile(value = "shops.v1.example.com", owns = "configmaps.v1", resync = "10m")
 * class Shops {
 *     void reconcile(Owner owner, Spec spec, KubernetesClient client) {
 *         client.resource(owner.adopt(settings(spec))).serverSideApply();
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Reconcile {

    /** Names the resource, such as {@code kopfexamples.v1.kopf.dev}, {@code pods} or {@code category=all}. */
    String value() default "";

    /** Names the resource by its class, instead of a text; the default means: not given. */
    Class<? extends HasMetadata> type() default HasMetadata.class;

    /** Names the resources of the children that objects control, in full, such as {@code pods.v1}. */
    String[] owns() default {};

    /** Has every object reconciled from time to time, whatever happens, such as {@code 10m}; empty: it is not. */
    String resync() default "";

    /** Names the handler on stored objects, so renaming it loses progress under way; {@code reconcile} if empty. */
    String id() default "";

    /** Is handed to a parameter that is marked with {@link Param}. */
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

    /** Names a field that is there, such as {@code spec.size}; a dot within a key is written {@code \\.} in Java. */
    String field() default "";

    /** Wants a value of the field: a text, {@link Match#PRESENT}, {@link Match#ABSENT} or {@code "::method"}. */
    String fieldValue() default Match.ANY;
}
