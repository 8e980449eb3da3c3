package dev.kopfj.testkit;

import dev.kopfj.sim.check.Standard;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives every test of a class a fresh cluster in virtual time, with operators running in the background.
 *
 * <pre>{@code
 * @KopfTest(value = MinimalOperator.class, manifests = "crd.yaml")
 * class MinimalOperatorTest {
 *
 *     @Test
 *     void greets(Cluster cluster, KubernetesClient client, RunningOperator operator) {
 *         client.resource(example("hello")).create();
 *
 *         cluster.settle();
 *
 *         assertThat(operator).ran("create_fn").once();
 *     }
 * }
 * }</pre>
 *
 * <p>Tests may ask for a {@code Cluster}, the administrator's {@code KubernetesClient}, the {@code RunningOperator} if
 * there is just one, the {@code Session}, the {@code Trace}, and the {@code Faults}, by which things go wrong on purpose;
 * a fault that was injected and has not struck by the end fails the test, and so does an invariant that was broken.
 * Operators that a test builds itself stand in fields marked {@link UnderTest}, or are started with
 * {@code Session.start}. A failure prints the seed, the command that
 * replays it and the story of the run.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(KopfExtension.class)
public @interface KopfTest {

    /** Names the operators: classes whose methods are handlers, or which implement {@code ForeignOperator}. */
    Class<?>[] value() default {};

    /**
     * Names manifests to create before the operators start: resources of the class path, beside the test class, or from
     * the root with a leading slash.
     */
    String[] manifests() default {};

    /** Sets the seed; 0 takes it from {@code -Dkopfj.seed}, or 1. */
    long seed() default 0;

    /**
     * Sets how many nodes the cluster has, named node-1 and so on. Without nodes pods are never placed, and stay as they
     * were created.
     */
    int nodes() default 0;

    /** Names what must hold after every write, beside what the test itself says by {@code Cluster.holds}. */
    Standard[] invariants() default Standard.STORE;

    /**
     * Lets time pass by the clock on the wall instead of when the test says so: for code with threads, timers and clocks
     * of its own. Such a run is as repeatable as they are.
     */
    boolean wallTime() default false;

    /**
     * Says that foreign operators have threads, timers and clocks of their own, as fabric8's informers and the operators of
     * other frameworks do. Java 24 and newer carry them in the simulation, so that their time is virtual and the run
     * repeatable; elsewhere time passes by the clock on the wall, and the log and the trace say so.
     */
    boolean ownThreads() default false;
}
