package dev.kopfj.testkit.scenario;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a test of each scenario below a folder; the class needs nothing else.
 *
 * <pre>{@code
 * @Scenarios("src/test/scenarios")
 * class ShopScenariosTest {}
 * }</pre>
 *
 * <p>A scenario is compared with its golden trace if there is a {@code trace.txt} beside it. {@code -Dkopfj.seed=7} plays
 * with another seed than 1, {@code -Dkopfj.seeds=200} with so many from there on, {@code -Dkopfj.scenario=name} only one
 * scenario; {@code -Dkopfj.rewrite} writes the golden traces.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Scenarios {

    /** Returns the folder of the scenarios, seen from where the tests run, which for Maven is the module. */
    String value();

    /** Tells whether every scenario must have a golden trace. */
    boolean golden() default false;
}
