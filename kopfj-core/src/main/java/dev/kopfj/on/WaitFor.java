package dev.kopfj.on;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a handler of changes wait for other objects of the cluster before its first attempt. The operator watches them;
 * what is waited for stands in the object's {@code status.waiting}.
 *
 * <pre>{@code
 * @OnCreate("tenants.v1.example.com")
 * @WaitFor(value = "natses.v1.example.com", name = "{metadata.name}", condition = "Ready", timeout = "10m")
 * void connect(Meta meta) {
 *     connections.open("nats://" + meta.name());
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(WaitFor.All.class)
public @interface WaitFor {

    /** The condition of an object that is there, however it is. */
    String EXISTS = "(exists)";

    /** The condition of an object that is not there, or not any more. */
    String ABSENT = "(absent)";

    /** Names the resource in full, such as {@code blobstorages.v1.example.com} or {@code secrets.v1}. */
    String value() default "";

    /** Names the resource by its class, instead of a text; the default means: not given. */
    Class<? extends HasMetadata> type() default HasMetadata.class;

    /**
     * Wants a name; fields of the waiting object's metadata, spec, status or data stand in braces, such as
     * <code>{metadata.name}-nats</code>.
     */
    String name() default "";

    /** Wants the waiting object to be an owner, as {@link dev.kopfj.hierarchy.Owner} makes it one. */
    boolean owned() default false;

    /** Wants labels, such as <code>tenant={metadata.name}</code>. All that match must be as wanted, one be there. */
    String[] labels() default {};

    /**
     * Says what is wanted: a condition of the status that is true ({@code Ready}) or otherwise ({@code Ready=False}), a
     * field ({@code status.phase=Ready}), {@link #EXISTS}, {@link #ABSENT}, or a method of the same object that judges
     * ({@code ::isReady}).
     */
    String condition();

    /**
     * Limits the wait, such as {@code 10m}; thereafter the handler has failed for good. Without, it waits as long as it
     * takes, and the status says for what.
     */
    String timeout() default "";

    /** Holds several of these on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        /** Returns the annotations in their order. */
        WaitFor[] value();
    }
}
