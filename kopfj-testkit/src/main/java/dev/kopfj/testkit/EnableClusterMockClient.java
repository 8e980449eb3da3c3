package dev.kopfj.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests that were written for fabric8's {@code @EnableKubernetesMockClient} a simulated cluster behind the same
 * fields: a {@code KubernetesMockServer} and any fabric8 client, and, new, the {@code Cluster}.
 *
 * <pre>{@code
 * @EnableClusterMockClient
 * class ShopTest {
 *
 *     KubernetesMockServer server;
 *     KubernetesClient client;
 *
 *     @Test
 *     void readsSettings() {
 *         client.configMaps().resource(settings).create();
 *         server.expect().get().withPath("/api/v1/nodes").andReturn(500, "no").once();
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>Static fields live as long as the class, all others as long as one test. Time passes by the clock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(ClusterMockExtension.class)
public @interface EnableClusterMockClient {

    /** Lets the server speak HTTPS. */
    boolean https() default false;

    /** Sets the seed from which the chance of the cluster follows. */
    long seed() default 1;
}
