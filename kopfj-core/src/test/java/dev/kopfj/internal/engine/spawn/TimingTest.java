package dev.kopfj.internal.engine.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.DaemonOptions;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.internal.progress.HandlerRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimingTest {

    private static final Instant BEGAN = Instant.parse("2020-12-31T23:59:59Z");
    private static final Instant ENDED = BEGAN.plusMillis(300);
    private static final TimerOptions EACH_SECOND = TimerOptions.every(Duration.ofSeconds(1));

    private final HandlerRecord fresh = HandlerRecord.fresh(BEGAN, null);

    @Test
    void anIntervalCountsFromTheEndOrIfSharpFromTheBegin() {
        assertThat(after(Timing.of(EACH_SECOND))).isEqualTo(in(1000));
        assertThat(after(Timing.of(EACH_SECOND.asSharp()))).isEqualTo(in(700));
    }

    @Test
    void whatIsToBeTriedAgainWaitsForThatAlone() {
        HandlerRecord retried = fresh.postponed(ENDED.plusMillis(3450), "not yet");

        assertThat(Timing.of(EACH_SECOND.asSharp()).after(retried, BEGAN, ENDED))
                .isEqualTo(in(3450));
    }

    @Test
    void nothingRunsTwiceInOneMoment() {
        HandlerRecord retried = fresh.postponed(ENDED, "at once");

        assertThat(Timing.of(DaemonOptions.defaults()).after(retried, BEGAN, ENDED))
                .isEqualTo(in(1));
        assertThat(after(Timing.of(TimerOptions.every(Duration.ZERO).asSharp())))
                .isEqualTo(in(1));
    }

    @Test
    void withoutAnIntervalTheNextRunComesAfterAChangeOrNever() {
        assertThat(after(Timing.of(TimerOptions.whenIdleFor(Duration.ofSeconds(5)))))
                .isEqualTo(new Timing.Next.WhenChanged());
        assertThat(after(Timing.of(DaemonOptions.defaults()))).isEqualTo(new Timing.Next.Never());
    }

    @Test
    void aRunIsDueWhenTheObjectHasRested() {
        Timing timing = Timing.of(EACH_SECOND.withIdle(Duration.ofSeconds(5)));

        assertThat(timing.due(ENDED, BEGAN)).isEqualTo(BEGAN.plusSeconds(5));
        assertThat(timing.due(ENDED, BEGAN.minusSeconds(60))).isEqualTo(ENDED);
    }

    private Timing.Next after(Timing timing) {
        return timing.after(fresh.succeeded(ENDED), BEGAN, ENDED);
    }

    private static Timing.Next in(long millis) {
        return new Timing.Next.In(Duration.ofMillis(millis));
    }
}
