package dev.kopfj.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a {@link KopfTest} that holds an operator to run in the background: an {@code Operator} or a
 * {@code ForeignOperator}.
 *
 * <pre>{@code
 * @UnderTest
 * final Operator greeter = Operator.named("greeter").onCreate("…", "greet", change -> "hello").build();
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface UnderTest {}
