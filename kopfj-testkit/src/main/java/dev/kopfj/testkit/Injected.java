package dev.kopfj.testkit;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Faults;
import dev.kopfj.sim.trace.Trace;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What a test can ask for as a parameter. */
final class Injected {

    private static final List<Class<?>> OFFERED = List.of(
            Cluster.class, Faults.class, KubernetesClient.class, RunningOperator.class, Session.class, Trace.class);

    private Injected() {}

    static boolean isOffered(Class<?> type) {
        return OFFERED.contains(type);
    }

    static Object resolve(ParameterContext parameter, @Nullable Session session) {
        Class<?> type = parameter.getParameter().getType();
        if (session == null) {
            throw new ParameterResolutionException(
                    "%s wants a %s, but each test has a cluster of its own: ask for it in a test, @BeforeEach or @AfterEach method."
                            .formatted(parameter.getDeclaringExecutable(), type.getSimpleName()));
        }
        if (type == Cluster.class) {
            return session.cluster();
        }
        if (type == Faults.class) {
            return session.cluster().faults();
        }
        if (type == KubernetesClient.class) {
            return session.cluster().client();
        }
        if (type == RunningOperator.class) {
            return theOperator(parameter, session);
        }
        return type == Trace.class ? session.cluster().trace() : session;
    }

    private static RunningOperator theOperator(ParameterContext parameter, Session session) {
        List<RunningOperator> operators = session.operators();
        if (operators.size() != 1) {
            throw new ParameterResolutionException(
                    "%s wants a RunningOperator, but %d run here: %s. With more or less than one, ask for the Session."
                            .formatted(
                                    parameter.getDeclaringExecutable(),
                                    operators.size(),
                                    operators.stream()
                                            .map(RunningOperator::name)
                                            .toList()));
        }
        return operators.get(0);
    }
}
