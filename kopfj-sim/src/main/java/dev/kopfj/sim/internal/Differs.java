package dev.kopfj.sim.internal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A known way in which the annotated code differs from the real server. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Differs.All.class)
public @interface Differs {
    /** Names the real program. */
    String from() default "kube-apiserver 1.34";

    /** Says what is different here. */
    String how();

    /** Several differences of one place. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface All {
        /** Lists the differences. */
        Differs[] value();
    }
}
