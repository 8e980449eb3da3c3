package dev.kopfj.testkit;

import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The JUnit extension behind {@link EnableClusterMockClient}: one cluster for static fields, one for each test. */
final class ClusterMockExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ClusterMockExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        MockFields fields = MockFields.of(context.getRequiredTestClass(), isStatic());
        if (!fields.isEmpty()) {
            fields.set(null, open(context));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            MockFields fields = MockFields.of(instance.getClass(), isStatic().negate());
            if (!fields.isEmpty()) {
                MockCluster opened = context.getStore(NAMESPACE).get(context.getUniqueId(), MockCluster.class);
                fields.set(instance, opened == null ? open(context) : opened);
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private static MockCluster open(ExtensionContext context) {
        EnableClusterMockClient wanted = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(),
                        EnableClusterMockClient.class,
                        context.getEnclosingTestClasses())
                .orElseThrow();
        MockCluster opened = MockCluster.open(wanted.seed(), wanted.https());
        context.getStore(NAMESPACE).put(context.getUniqueId(), opened);
        return opened;
    }

    private static void close(ExtensionContext context) {
        @Nullable MockCluster opened = context.getStore(NAMESPACE).remove(context.getUniqueId(), MockCluster.class);
        if (opened != null) {
            opened.close();
        }
    }

    private static Predicate<Integer> isStatic() {
        return Modifier::isStatic;
    }
}
