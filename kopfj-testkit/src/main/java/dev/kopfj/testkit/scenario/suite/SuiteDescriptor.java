package dev.kopfj.testkit.scenario.suite;

import dev.kopfj.testkit.scenario.ScenarioError;
import dev.kopfj.testkit.scenario.ScenarioTests;
import dev.kopfj.testkit.scenario.Scenarios;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A marked class, with a test for every scenario of its folder. */
final class SuiteDescriptor extends AbstractTestDescriptor {

    private final @Nullable ScenarioError mistake;

    private SuiteDescriptor(UniqueId id, Class<?> type, @Nullable ScenarioError mistake) {
        super(id, type.getSimpleName(), ClassSource.from(type));
        this.mistake = mistake;
    }

    static SuiteDescriptor of(UniqueId parent, Class<?> type, Scenarios scenarios) {
        UniqueId id = parent.append("class", type.getName());
        try {
            SuiteDescriptor suite = new SuiteDescriptor(id, type, null);
            ScenarioTests.plays(Path.of(scenarios.value()), scenarios.golden())
                    .forEach(play -> suite.addChild(new PlayDescriptor(id, play)));
            return suite;
        } catch (ScenarioError mistake) {
            return new SuiteDescriptor(id, type, mistake);
        }
    }

    /** Returns why there are no scenarios, if there are none. */
    @Nullable ScenarioError mistake() {
        return mistake;
    }

    @Override
    public String getLegacyReportingName() {
        return getDisplayName();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return mistake != null;
    }
}
