package dev.kopfj.testkit.scenario.suite;

import dev.kopfj.testkit.scenario.Scenarios;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.opentest4j.TestAbortedException;

/** The engine of JUnit that plays the scenarios of classes marked by {@link Scenarios}. */
public final class ScenarioEngine implements TestEngine {

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> CLASSES =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(type -> type.isAnnotationPresent(Scenarios.class))
                    .addSelectorResolver(context -> new SuiteResolver(context.getClassNameFilter()))
                    .build();

    /** Makes the engine; JUnit does. */
    public ScenarioEngine() {}

    @Override
    public String getId() {
        return "kopfj-scenarios";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "kopfj scenarios");
        CLASSES.resolve(request, engine);
        return engine;
    }

    @Override
    public void execute(ExecutionRequest request) {
        execute(request.getRootTestDescriptor(), request.getEngineExecutionListener());
    }

    private static void execute(TestDescriptor descriptor, EngineExecutionListener listener) {
        listener.executionStarted(descriptor);
        TestExecutionResult result = TestExecutionResult.successful();
        if (descriptor instanceof PlayDescriptor play) {
            result = result(play);
        } else if (descriptor instanceof SuiteDescriptor suite && suite.mistake() != null) {
            result = TestExecutionResult.failed(suite.mistake());
        }
        descriptor.getChildren().forEach(child -> execute(child, listener));
        listener.executionFinished(descriptor, result);
    }

    private static TestExecutionResult result(PlayDescriptor play) {
        try {
            play.run();
            return TestExecutionResult.successful();
        } catch (TestAbortedException skipped) {
            return TestExecutionResult.aborted(skipped);
        } catch (AssertionError | RuntimeException failure) {
            return TestExecutionResult.failed(failure);
        }
    }
}
