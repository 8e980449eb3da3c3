package dev.kopfj.given;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that is given a part of the object as it is to be handled now, converted to its type: null, or an
 * empty Optional, if it is absent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface New {
    /**
     * Returns the path, its keys joined by dots; a dot within a key is written {@code \\.} in Java. If empty, the handler's
     * field, or else all that counts of it.
     */
    String value() default "";
}
