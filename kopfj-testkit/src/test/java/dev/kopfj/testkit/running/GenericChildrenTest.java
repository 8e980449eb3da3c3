package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handlers that make objects for which there are no classes. */
class GenericChildrenTest {

    private final Session session = Session.start(3);

    @AfterEach
    void close() {
        session.close();
    }

    /** fabric8 holds a lock while it asks for the plural of a kind; nobody else may have a turn meanwhile. */
    @Test
    void areMadeByHandlersOfManyObjectsAtOnce() {
        KubernetesClient user = session.cluster().client();
        Examples.define(user);
        KubernetesClient own = session.cluster().client(session.cluster().actor("children"));
        session.start(Operator.named("parents")
                .onCreate("configmaps.v1", "create_fn", change -> {
                    Examples.create(own, change.meta().name());
                    return null;
                })
                .build());

        for (int i = 0; i < 5; i++) {
            user.configMaps()
                    .resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("parent-" + i)
                            .endMetadata()
                            .build())
                    .create();
        }
        session.cluster().settle();

        assertThat(user.genericKubernetesResources("kopf.dev/v1", "KopfExample")
                        .list()
                        .getItems())
                .extracting(child -> child.getMetadata().getName())
                .contains("parent-0", "parent-1", "parent-2", "parent-3", "parent-4");
    }
}
