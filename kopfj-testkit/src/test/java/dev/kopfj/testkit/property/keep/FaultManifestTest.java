package dev.kopfj.testkit.property.keep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.InjectedFault;
import dev.kopfj.testkit.run.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault that is written as a resource is read as the same fault. */
class FaultManifestTest {

    private static final List<Fault> FAULTS = List.of(
            Fault.on("patch", "configmaps").by("shop").nth(2).answer(503, Duration.ofSeconds(1)),
            Fault.on("write", "*").by("shop").times(2).loseAnswer().asOptional(),
            Fault.on("*", "*").by("shop").nth(7).after().crash(Duration.ofMillis(1_500)),
            Fault.on("get", "pods").in("default").named("a*").always().forbid(),
            Fault.on("list", "pods").lasting(Duration.ofMinutes(1)).stale(Duration.ofSeconds(3)),
            Fault.on("patch", "deployments").changing("spec.replicas", "1", "*").delay(Duration.ofSeconds(2)),
            Fault.onEvent("*", "pods").nth(3).coalesce(Duration.ofMillis(700)),
            Fault.onEvent("MODIFIED", "pods").expire(),
            Fault.onEvent("BOOKMARK", "pods").drop(),
            Fault.at(Duration.ofSeconds(50)).by("shop").pause(Duration.ofSeconds(9)),
            Fault.at(Duration.ofSeconds(50)).by("shop").partition(Duration.ofSeconds(9)),
            Fault.at(Duration.ZERO).by("shop").skewClock(Duration.ofSeconds(-5)),
            Fault.at(Duration.ofSeconds(5)).by("shop").crash());

    @Test
    void theServerReadsWhatIsWritten() {
        for (Fault fault : FAULTS) {
            try (Session session = Session.start(1)) {
                session.cluster()
                        .client()
                        .resource(FaultManifest.of(fault, "it").toString())
                        .create();

                assertThat(session.cluster().faults().injected())
                        .extracting(InjectedFault::fault)
                        .containsExactly(fault.called("it"));
            }
        }
    }
}
