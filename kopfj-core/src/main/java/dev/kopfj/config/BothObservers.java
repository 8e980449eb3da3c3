package dev.kopfj.config;

import java.time.Duration;
import java.util.List;

/** Two observers, each of which is told of everything, the first one first. */
record BothObservers(Observer first, Observer second) implements Observer {

    @Override
    public void handled(HandlerRun run) {
        first.handled(run);
        second.handled(run);
    }

    @Override
    public void requested(ApiRequest request) {
        first.requested(request);
        second.requested(request);
    }

    @Override
    public void loaded(List<Load> loads) {
        first.loaded(loads);
        second.loaded(loads);
    }

    @Override
    public Duration period() {
        Duration one = first.period();
        Duration other = second.period();
        boolean takesOne = other.isZero() || (!one.isZero() && one.compareTo(other) <= 0);
        return takesOne ? one : other;
    }
}
