package dev.kopfj.testkit;

import dev.kopfj.Operator;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.testkit.run.ForeignOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a test wants to find: a seed, manifests and operators, as {@link KopfTest} and {@link UnderTest} say. */
record Setup(KopfTest wanted, Class<?> base, List<Object> instances) {

    static Setup of(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (type != null) {
            var found = AnnotationSupport.findAnnotation(type, KopfTest.class);
            if (found.isPresent()) {
                return new Setup(
                        found.get(), type, context.getRequiredTestInstances().getAllInstances());
            }
            type = type.getEnclosingClass();
        }
        throw new ExtensionConfigurationException("%s has no @KopfTest, nor have the classes around it."
                .formatted(context.getRequiredTestClass().getName()));
    }

    long seed() {
        return wanted.seed() != 0 ? wanted.seed() : seedOfTheRun();
    }

    Session start() {
        if (wanted.ownThreads() && !wanted.wallTime()) {
            return Session.startForThreads(seed());
        }
        return Session.start(seed(), wanted.wallTime() ? Pacing.wall() : Pacing.virtual());
    }

    private static long seedOfTheRun() {
        String text = System.getProperty("kopfj.seed", "1");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new ExtensionConfigurationException(
                    "kopfj.seed is «%s», and must be a whole number.".formatted(text), notANumber);
        }
    }

    void prepare(Session session) {
        List.of(wanted.invariants()).forEach(session.cluster().invariants()::add);
        for (int number = 1; number <= wanted.nodes(); number++) {
            session.cluster().addNode("node-" + number);
        }
        for (String manifest : wanted.manifests()) {
            create(session, manifest);
        }
        for (Class<?> operator : wanted.value()) {
            session.start(operator);
        }
        for (Object instance : instances) {
            startFieldsOf(session, instance);
        }
    }

    private void create(Session session, String manifest) {
        try (InputStream stream = base.getResourceAsStream(manifest)) {
            if (stream == null) {
                throw new ExtensionConfigurationException(
                        "@KopfTest of %s names the manifest «%s», which is not on the class path. Names are beside the class (%s), or from the root with a leading slash."
                                .formatted(
                                        base.getName(),
                                        manifest,
                                        base.getPackageName().replace('.', '/')));
            }
            KubernetesClient client = session.cluster().client();
            // One after the other, as the first may define what the second is.
            client.load(stream).items().forEach(item -> client.resource(item).create());
        } catch (IOException failure) {
            throw new UncheckedIOException("The manifest %s could not be read.".formatted(manifest), failure);
        }
    }

    private static void startFieldsOf(Session session, Object instance) {
        AnnotationSupport.findAnnotatedFields(
                        instance.getClass(), UnderTest.class, field -> true, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .sorted(Comparator.comparing(Field::getName))
                .forEach(field -> startField(session, instance, field));
    }

    private static void startField(Session session, Object instance, Field field) {
        Object value = valueOf(instance, field);
        if (value instanceof Operator operator) {
            session.start(operator);
        } else if (value instanceof ForeignOperator operator) {
            session.start(field.getName().toLowerCase(Locale.ROOT), () -> operator);
        } else {
            throw new ExtensionConfigurationException(
                    "@UnderTest field %s.%s holds %s; it must hold an Operator or a ForeignOperator when the test begins."
                            .formatted(field.getDeclaringClass().getName(), field.getName(), value));
        }
    }

    private static Object valueOf(Object instance, Field field) {
        return ReflectionSupport.tryToReadFieldValue(field, ModifierSupport.isStatic(field) ? null : instance)
                .getOrThrow(failure -> new ExtensionConfigurationException(
                        "The @UnderTest field %s could not be read.".formatted(field), failure));
    }
}
