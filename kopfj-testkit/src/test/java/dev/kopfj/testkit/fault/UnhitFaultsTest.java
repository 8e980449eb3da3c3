package dev.kopfj.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.FaultPlan;
import dev.kopfj.sim.fault.Faults;
import dev.kopfj.testkit.KopfTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A fault that was injected and has not struck fails the test, unless that was to be expected. */
class UnhitFaultsTest {

    @Test
    void aTestFailsWhoseFaultNeverStruckAndSaysWhatCameNearest() {
        List<String> ends = quietly(() -> EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InjectingTestCase.class))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .map(UnhitFaultsTest::end)
                .sorted(Comparator.naturalOrder())
                .toList());

        assertThat(ends).hasSize(4);
        assertThat(ends.get(0)).startsWith("drawn SUCCESSFUL");
        assertThat(ends.get(1))
                .startsWith("neverStruck FAILED")
                .contains("1 of 1 faults never struck", "Nothing came near it.", "Nobody called \"shop\"");
        assertThat(ends.get(2)).startsWith("optional SUCCESSFUL");
        assertThat(ends.get(3)).startsWith("otherwiseBroken FAILED").contains("its own reason");
    }

    private static String end(Event finished) {
        TestExecutionResult result = finished.getRequiredPayload(TestExecutionResult.class);
        return finished.getTestDescriptor().getDisplayName().replaceAll("\\(.*", "") + " " + result.getStatus() + " "
                + result.getThrowable().map(Throwable::getMessage).orElse("");
    }

    /** Failures that are meant need not be read by anybody. */
    private static <T> T quietly(Supplier<T> body) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        try {
            return body.get();
        } finally {
            System.setErr(before);
        }
    }

    @KopfTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class InjectingTestCase {

        @Test
        void neverStruck(Faults faults) {
            faults.inject(Fault.on("create", "configmaps").by("shop").answer(500));
        }

        @Test
        void optional(Cluster cluster) {
            cluster.inject(Fault.on("create", "configmaps").answer(500).asOptional());
        }

        @Test
        void drawn(Faults faults) {
            faults.inject(FaultPlan.moderate());
        }

        @Test
        void otherwiseBroken(Faults faults) {
            faults.inject(Fault.on("create", "configmaps").answer(500));
            throw new AssertionError("its own reason");
        }
    }
}
