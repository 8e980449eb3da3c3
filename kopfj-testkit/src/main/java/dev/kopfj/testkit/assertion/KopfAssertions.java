package dev.kopfj.testkit.assertion;

import dev.kopfj.testkit.run.RunningOperator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The entry to kopfj's assertions; its {@code assertThat} can be imported beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(operator).ran("create_fn").times(3);
 * assertThat(object).hasField("status.create_fn.message", "hello world").hasNoFinalizers();
 * }</pre>
 */
public final class KopfAssertions {

    private KopfAssertions() {}

    /** Begins an assertion about an operator. */
    public static OperatorAssert assertThat(RunningOperator actual) {
        return new OperatorAssert(actual);
    }

    /** Begins an assertion about an object of the cluster, null if it was not found. */
    public static ObjectAssert assertThat(@Nullable HasMetadata actual) {
        return new ObjectAssert(actual);
    }
}
