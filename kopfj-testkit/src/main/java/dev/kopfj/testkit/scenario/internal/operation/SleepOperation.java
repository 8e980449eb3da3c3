package dev.kopfj.testkit.scenario.internal.operation;

import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.time.Duration;

/** Lets virtual time pass, with all that happens in it. */
record SleepOperation(Place place, Duration duration) implements Operation {

    @Override
    public String word() {
        return "sleep";
    }

    @Override
    public void play(Stage stage) {
        stage.patience().sleep(duration);
    }
}
