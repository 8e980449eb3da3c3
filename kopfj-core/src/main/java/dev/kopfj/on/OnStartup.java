package dev.kopfj.on;

import dev.kopfj.given.Param;
import dev.kopfj.outcome.Errors;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method that is run before the operator asks the cluster for anything. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(OnStartup.All.class)
public @interface OnStartup {

    /** Names the handler in logs and results; the method's name if empty. */
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

    /** Holds several of these on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        /** Returns the annotations in their order. */
        OnStartup[] value();
    }
}
