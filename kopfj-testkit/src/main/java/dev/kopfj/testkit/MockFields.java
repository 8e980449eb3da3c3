package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.lang.reflect.Field;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The fields of a test class that want a part of a mock cluster. */
record MockFields(List<Field> fields) {

    /** Finds those among the fields of a class and its superclasses whose modifiers are as wanted. */
    static MockFields of(Class<?> type, Predicate<Integer> modifiers) {
        return new MockFields(ReflectionSupport.findFields(
                type,
                field -> modifiers.test(field.getModifiers()) && isOffered(field.getType()),
                HierarchyTraversalMode.TOP_DOWN));
    }

    private static boolean isOffered(Class<?> type) {
        return type == Cluster.class || type == KubernetesMockServer.class || Client.class.isAssignableFrom(type);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Sets the fields of an instance, or the static ones. */
    void set(@Nullable Object instance, MockCluster opened) {
        for (Field field : fields) {
            try {
                field.setAccessible(true);
                field.set(instance, value(field.getType(), opened));
            } catch (IllegalAccessException refused) {
                throw new IllegalStateException("The field %s cannot be set.".formatted(field), refused);
            }
        }
    }

    private static Object value(Class<?> type, MockCluster opened) {
        if (type == Cluster.class) {
            return opened.cluster();
        }
        if (type == KubernetesMockServer.class) {
            return opened.server();
        }
        return type.isInstance(opened.client())
                ? opened.client()
                : opened.client().adapt(type.asSubclass(Client.class));
    }
}
