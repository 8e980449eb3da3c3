package dev.kopfj.on;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a handler of changes wait until others of the same object and cause have succeeded. If one of them fails for good,
 * the handler fails, too; one that is not for this object, or not for this cause, holds nobody up.
 *
 * <pre>{@code
 * @OnCreate("tenants.v1.example.com")
 * @After("createBlobStorage")
 * void createNats(Status status) {
 *     connect(status.getMap("createBlobStorage"));
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface After {

    /** Names the handlers by their ids, which are the names of their methods unless their annotations say otherwise. */
    String[] value();
}
