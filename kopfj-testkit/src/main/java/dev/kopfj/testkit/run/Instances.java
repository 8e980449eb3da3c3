package dev.kopfj.testkit.run;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** New objects of classes that are named for it. */
public final class Instances {

    private Instances() {}

    /** Makes an object by the constructor without parameters. */
    public static Object of(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException failure) {
            throw new IllegalArgumentException(
                    "The constructor of %s failed: %s".formatted(type.getName(), failure.getCause()),
                    failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(
                    "%s cannot be run as an operator: it needs a constructor without parameters. Build it in the test and start it with Session.start, or keep it in a field marked @UnderTest."
                            .formatted(type.getName()),
                    failure);
        }
    }
}
