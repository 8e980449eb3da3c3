package dev.kopfj.sim.time;

import java.lang.reflect.Method;

/** The JVM's list of all threads that live, by which it keeps alive what they know. */
final class Roll {

    private Roll() {}

    /** Takes a thread off that stands for ever; where the JVM does not allow it, that costs memory only. */
    static void strike(Thread thread) {
        try {
            Method holder = Thread.class.getDeclaredMethod("threadContainer");
            holder.setAccessible(true);
            Object container = holder.invoke(thread);
            if (container != null) {
                Method remove =
                        Class.forName("jdk.internal.vm.ThreadContainer").getDeclaredMethod("remove", Thread.class);
                remove.setAccessible(true);
                remove.invoke(container, thread);
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // The thread stays on the list.
        }
    }
}
