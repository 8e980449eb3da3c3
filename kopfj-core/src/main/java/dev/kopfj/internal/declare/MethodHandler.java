package dev.kopfj.internal.declare;

import dev.kopfj.handler.Handler;
import dev.kopfj.handler.Invocation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A handler that is a method of somebody's object, each parameter of which has its filling. */
final class MethodHandler<C extends Invocation> implements Handler<C> {

    private final Object owner;
    private final Method method;
    private final List<Function<Invocation, @Nullable Object>> fillings;

    MethodHandler(Object owner, Method method, List<Function<Invocation, @Nullable Object>> fillings) {
        this.owner = owner;
        this.method = method;
        this.fillings = List.copyOf(fillings);
    }

    @Override
    public @Nullable Object handle(C told) throws Exception {
        @Nullable Object[] arguments =
                fillings.stream().map(filling -> filling.apply(told)).toArray();
        return call(owner, method, arguments);
    }

    /** Calls a method of an object, and throws just what it throws. */
    static @Nullable Object call(Object owner, Method method, @Nullable Object... arguments) throws Exception {
        try {
            return method.invoke(owner, arguments);
        } catch (InvocationTargetException thrown) {
            throw unwrapped(thrown);
        }
    }

    /** Handlers are the same if they are one method of one object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MethodHandler<?> handler && handler.owner == owner && handler.method.equals(method);
    }

    @Override
    public int hashCode() {
        return method.hashCode();
    }

    private static Exception unwrapped(InvocationTargetException thrown) {
        if (thrown.getCause() instanceof Error error) {
            throw error;
        }
        return thrown.getCause() instanceof Exception exception ? exception : thrown;
    }
}
