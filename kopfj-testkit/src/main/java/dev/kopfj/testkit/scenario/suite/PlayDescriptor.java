package dev.kopfj.testkit.scenario.suite;

import dev.kopfj.testkit.scenario.ScenarioTests;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** One scenario with one seed, as a test. */
final class PlayDescriptor extends AbstractTestDescriptor {

    private final ScenarioTests.Play play;

    PlayDescriptor(UniqueId suite, ScenarioTests.Play play) {
        super(
                suite.append("scenario", play.name()),
                play.name(),
                FileSource.from(play.file().toFile()));
        this.play = play;
    }

    void run() {
        play.run();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
