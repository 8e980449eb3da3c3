package dev.kopfj.testkit;

import dev.kopfj.testkit.report.Timelines;
import dev.kopfj.testkit.run.Session;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** The JUnit extension behind {@link KopfTest}: one session for each test, whatever the life cycle of its class. */
final class KopfExtension
        implements BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(KopfExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Setup setup = Setup.of(context);
        Session session = setup.start();
        context.getStore(NAMESPACE).put(Session.class, session);
        try {
            setup.prepare(session);
        } catch (RuntimeException failure) {
            report(context);
            throw failure;
        }
    }

    /** Closing tells of errors in the background that no call of the test has met; they fail the test, too. */
    @Override
    public void afterEach(ExtensionContext context) {
        Session session = session(context);
        if (session != null) {
            context.getStore(NAMESPACE).remove(Session.class);
            close(context, session);
        }
    }

    private static void close(ExtensionContext context, Session session) {
        try {
            session.close();
            if (context.getExecutionException().isEmpty()) {
                session.cluster().invariants().requireUnbroken();
                session.cluster().faults().requireAllHit();
            }
        } catch (RuntimeException | AssertionError background) {
            FailureReport.of(context, session).print();
            throw background;
        }
        if (Timelines.always()) {
            FailureReport.of(context, session).keep();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context);
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context);
        throw failure;
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        report(context);
        throw failure;
    }

    private static void report(ExtensionContext context) {
        Session session = session(context);
        if (session != null) {
            FailureReport.of(context, session).print();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injected.isOffered(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Injected.resolve(parameter, session(context));
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        onItsThread(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        onItsThread(invocation, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        return onItsThread(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext target, ExtensionContext context)
            throws Throwable {
        try {
            onItsThread(invocation, context);
        } catch (Throwable failure) {
            report(context);
            throw failure;
        }
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        onItsThread(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        onItsThread(invocation, context);
    }

    /** Lets the thread that runs the test's code move its time; a time-out of JUnit may have changed it. */
    private static <T extends @Nullable Object> T onItsThread(Invocation<T> invocation, ExtensionContext context)
            throws Throwable {
        Session session = session(context);
        if (session != null) {
            session.cluster().simulation().own();
        }
        return invocation.proceed();
    }

    private static @Nullable Session session(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(Session.class, Session.class);
    }
}
