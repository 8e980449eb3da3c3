package dev.kopfj.internal.action;

import dev.kopfj.on.Change;
import dev.kopfj.on.Handler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A handler that is a method of somebody's object, each parameter of which has its filling. */
final class MethodHandler implements Handler {

    private final Object owner;
    private final Method method;
    private final List<Function<Change, Object>> fillings;

    MethodHandler(Object owner, Method method, List<Function<Change, Object>> fillings) {
        this.owner = owner;
        this.method = method;
        this.fillings = List.copyOf(fillings);
    }

    @Override
    public @Nullable Object handle(Change change) throws Exception {
        Object[] arguments =
                fillings.stream().map(filling -> filling.apply(change)).toArray();
        try {
            return method.invoke(owner, arguments);
        } catch (InvocationTargetException thrown) {
            throw unwrapped(thrown);
        }
    }

    private static Exception unwrapped(InvocationTargetException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof Exception exception ? exception : thrown;
    }
}
