package dev.kopfj.internal.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    private final Readiness readiness = new Readiness();
    private final List<String> log = new ArrayList<>();

    @Test
    void whereThereIsNothingToWaitForAllGoOnAtTheFirstLook() {
        readiness.whenReady(() -> log.add("first"));
        assertThat(log).isEmpty();

        readiness.look();
        readiness.whenReady(() -> log.add("second"));

        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void allWaitForTheLastAndGoOnInTheirOrder() {
        Runnable resource = readiness.hold();
        Runnable object = readiness.hold();
        readiness.whenReady(() -> log.add("first"));
        readiness.whenReady(() -> log.add("second"));

        readiness.look();
        resource.run();
        resource.run();
        assertThat(log).isEmpty();
        object.run();

        assertThat(log).containsExactly("first", "second");
    }

    @Test
    void whatComesLaterHoldsNobodyUp() {
        readiness.look();

        readiness.hold();
        readiness.whenReady(() -> log.add("at once"));

        assertThat(log).containsExactly("at once");
    }
}
