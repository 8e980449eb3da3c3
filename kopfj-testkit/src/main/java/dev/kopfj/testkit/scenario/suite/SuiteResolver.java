package dev.kopfj.testkit.scenario.suite;

import dev.kopfj.testkit.scenario.Scenarios;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Finds the marked classes among those that JUnit selects. */
record SuiteResolver(Predicate<String> names) implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        if (!names.test(selector.getClassName())) {
            return Resolution.unresolved();
        }
        Class<?> type = selector.getJavaClass();
        Scenarios scenarios = type.getAnnotation(Scenarios.class);
        if (scenarios == null) {
            return Resolution.unresolved();
        }
        return context.addToParent(parent -> Optional.of(SuiteDescriptor.of(parent.getUniqueId(), type, scenarios)))
                .map(suite -> Resolution.match(Match.exact(suite)))
                .orElseGet(Resolution::unresolved);
    }
}
