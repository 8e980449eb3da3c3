package dev.kopfj.sim.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

class FibersTest {

    @Test
    @EnabledForJreRange(maxVersion = 23)
    void arePlatformThreadsWhereMonitorsWouldPinVirtualOnes() {
        assertThat(Fibers.best()).isEqualTo(Fibers.PLATFORM);
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void areVirtualThreadsScheduledByTheSimulationElsewhere() {
        assertThat(Fibers.best()).isEqualTo(Fibers.VIRTUAL);
    }

    @Test
    void ofAnUnknownKindAreRefused() {
        System.setProperty("kopfj.fibers", "green");
        try {
            assertThatThrownBy(Fibers::best).hasMessage("kopfj.fibers is «green», and can be platform or virtual.");
        } finally {
            System.clearProperty("kopfj.fibers");
        }
    }
}
