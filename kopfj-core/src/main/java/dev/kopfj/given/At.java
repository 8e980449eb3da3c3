package dev.kopfj.given;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter that is given a part of the object, converted to its type: null, or an empty Optional, if it is absent.
 *
 * <pre>{@code
 * void handle(@At("metadata.name") String name, @At("spec.size") Optional<Integer> size, @At("spec") DatabaseSpec spec)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface At {
    /** Returns the path, its keys joined by dots; a dot within a key is written {@code \\.} in Java. */
    String value();
}
