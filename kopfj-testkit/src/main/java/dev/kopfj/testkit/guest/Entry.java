package dev.kopfj.testkit.guest;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Where the JVM hands over what rewrites classes; loaded once more by the system class loader if that is another. */
public final class Entry {

    private static volatile @Nullable Instrumentation instrumentation;

    private Entry() {}

    /** Called by the JVM when the agent is attached. */
    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Returns what the JVM has handed over. */
    public static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}
